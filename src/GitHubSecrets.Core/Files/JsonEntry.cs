using System.Text.Json;

namespace GitHubSecrets.Files;

/// <summary>
/// Reads one element of an array in the shape in which tools list secrets, such as <c>{"name":"A","value":"one"}</c>. Other
/// properties are left out, but for those that say where the secret belongs: without them it would go elsewhere.
/// </summary>
internal ref struct JsonEntry
{
    private static readonly string[] Targets =
        ["Repository", "RepositoryId", "Owner", "Environment", "Organization", "App", "Visibility", "SelectedRepository"];

    private bool _hasName;
    private bool _hasValue;
    private string? _name;
    private SecretErrorId _id;
    private string? _problem;

    /// <summary>Reads an entry.</summary>
    /// <param name="reader">Stands at the beginning of the object, and in the end at its end.</param>
    /// <param name="line">The line on which the object begins.</param>
    /// <param name="sink">Takes the secret.</param>
    public static void Read(ref Utf8JsonReader reader, int line, SecretFileSink sink)
    {
        JsonEntry entry = default;
        sink.Value.Clear();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string property = JsonText.Read(ref reader) ?? string.Empty;
            reader.Read();
            entry.ReadProperty(property, ref reader, sink);
        }

        entry.End(line, sink);
    }

    private void ReadProperty(string property, ref Utf8JsonReader reader, SecretFileSink sink)
    {
        if (property.Equals("name", StringComparison.OrdinalIgnoreCase))
        {
            ReadName(ref reader);
        }
        else if (property.Equals("value", StringComparison.OrdinalIgnoreCase))
        {
            ReadValue(ref reader, sink);
        }
        else
        {
            if (reader.TokenType != JsonTokenType.Null && Targets.Contains(property, StringComparer.OrdinalIgnoreCase))
            {
                Refuse(SecretErrorId.InvalidValue, $"the entry says where it belongs ({property}), which is not read from JSON.");
            }

            reader.Skip();
        }
    }

    private void ReadName(ref Utf8JsonReader reader)
    {
        if (_hasName)
        {
            Refuse(SecretErrorId.InvalidName, "the entry has two names.");
        }

        _hasName = true;
        if (reader.TokenType == JsonTokenType.String)
        {
            _name = JsonText.Read(ref reader);
            if (_name is null)
            {
                Refuse(SecretErrorId.InvalidName, "the name is not valid Unicode.");
            }
        }
        else
        {
            Refuse(SecretErrorId.InvalidName, "the name is not a text.");
            reader.Skip();
        }
    }

    private void ReadValue(ref Utf8JsonReader reader, SecretFileSink sink)
    {
        if (_hasValue)
        {
            Refuse(SecretErrorId.InvalidValue, "the entry has two values.");
        }

        _hasValue = true;
        if (JsonText.Copy(ref reader, sink.Value) is { } problem)
        {
            Refuse(SecretErrorId.InvalidValue, problem);
        }
    }

    // The first thing that is wrong is told.
    private void Refuse(SecretErrorId id, string problem)
    {
        if (_problem is null)
        {
            (_id, _problem) = (id, problem);
        }
    }

    private void End(int line, SecretFileSink sink)
    {
        if (!_hasName)
        {
            Refuse(SecretErrorId.InvalidName, "the entry has no name.");
        }
        else if (!_hasValue)
        {
            Refuse(SecretErrorId.InvalidValue, "the entry has no value.");
        }

        if (_problem is not null)
        {
            sink.Refuse(_id, line, _name, _problem);
        }
        else
        {
            sink.Add(_name!, line);
        }
    }
}
