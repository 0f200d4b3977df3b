using System.Text.Json;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Files;

/// <summary>
/// Reads one JSON object of names and values. Texts are unescaped straight into pinned memory. Numbers, true and false are
/// taken as they are written; comments and trailing commas are allowed, as <c>ConvertFrom-Json</c> allows them.
/// </summary>
internal static class JsonSecrets
{
    private static readonly JsonReaderOptions Options = new()
    {
        CommentHandling = JsonCommentHandling.Skip,
        AllowTrailingCommas = true,
    };

    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidFile"/>.</exception>
    public static void Read(ReadOnlySpan<byte> text, SecretFileSink sink)
    {
        var reader = new Utf8JsonReader(text, Options);
        var lines = new LineCounter(text);
        try
        {
            reader.Read();
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw sink.Source.Broken(
                    lines.At((int)reader.TokenStartIndex), "the file is not one JSON object of names and values.");
            }

            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                ReadProperty(ref reader, ref lines, sink);
            }

            // Throws where anything follows the object.
            reader.Read();
        }
        catch (JsonException exception)
        {
            // Its own message repeats what it has found, which may be a part of a value, so nothing of it is passed on.
            throw sink.Source.Broken((int)(exception.LineNumber ?? 0) + 1, "this is not JSON. Nothing of the file is used.");
        }
    }

    private static void ReadProperty(ref Utf8JsonReader reader, ref LineCounter lines, SecretFileSink sink)
    {
        int line = lines.At((int)reader.TokenStartIndex);
        string? name = Name(ref reader);
        reader.Read();
        if (name is null)
        {
            reader.Skip();
            sink.Refuse(SecretErrorId.InvalidName, line, null, "the name is not valid Unicode.");
            return;
        }

        switch (reader.TokenType)
        {
            case JsonTokenType.String when !TryCopy(ref reader, sink.Value):
                sink.Refuse(SecretErrorId.InvalidValue, line, name, "the value is not valid Unicode.");
                break;
            case JsonTokenType.String:
                sink.Add(name, line);
                break;
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                sink.Value.Append(reader.ValueSpan);
                sink.Add(name, line);
                break;
            case JsonTokenType.Null:
                sink.Refuse(SecretErrorId.InvalidValue, line, name, "the value is null.");
                break;
            default:
                reader.Skip();
                sink.Refuse(
                    SecretErrorId.InvalidValue,
                    line,
                    name,
                    "the value is an object or an array. A secret is one text, so put JSON in quotes.");
                break;
        }
    }

    private static string? Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair, written as an escape.
            return null;
        }
    }

    private static bool TryCopy(ref Utf8JsonReader reader, PlainBytes value)
    {
        // Unescaped text is never longer.
        value.Reserve(reader.ValueSpan.Length);
        try
        {
            value.Advance(reader.CopyString(value.Free));
            return true;
        }
        catch (InvalidOperationException)
        {
            return false;
        }
    }
}
