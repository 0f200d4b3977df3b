using System.Text.Json;

namespace GitHubSecrets.Files;

/// <summary>
/// Reads one JSON object of names and values, or an array of objects that have a name and a value each. Texts are unescaped
/// straight into pinned memory. Numbers, true and false are taken as they are written; comments and trailing commas are
/// allowed, as <c>ConvertFrom-Json</c> allows them.
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
        var reader = new Utf8JsonReader(text[..JsonLiterals.SafeLength(text)], Options);
        var lines = new LineCounter(text);
        try
        {
            reader.Read();
            switch (reader.TokenType)
            {
                case JsonTokenType.StartObject:
                    ReadProperties(ref reader, ref lines, sink);
                    break;
                case JsonTokenType.StartArray:
                    ReadEntries(ref reader, ref lines, sink);
                    break;
                default:
                    throw sink.Source.Broken(
                        lines.At((int)reader.TokenStartIndex),
                        "the file is neither one JSON object of names and values nor an array of objects with name and value.");
            }

            // Throws where anything follows.
            reader.Read();
        }
        catch (JsonException exception)
        {
            // Its own message repeats what it has found, which may be a part of a value, so nothing of it is passed on.
            throw sink.Source.Broken((int)(exception.LineNumber ?? 0) + 1, "this is not JSON. Nothing of the file is used.");
        }
    }

    private static void ReadProperties(ref Utf8JsonReader reader, ref LineCounter lines, SecretFileSink sink)
    {
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            int line = lines.At((int)reader.TokenStartIndex);
            string? name = JsonText.Read(ref reader);
            reader.Read();
            string? problem = JsonText.Copy(ref reader, sink.Value);
            if (name is null)
            {
                sink.Refuse(SecretErrorId.InvalidName, line, null, "the name is not valid Unicode.");
            }
            else if (problem is not null)
            {
                sink.Refuse(SecretErrorId.InvalidValue, line, name, problem);
            }
            else
            {
                sink.Add(name, line);
            }
        }
    }

    private static void ReadEntries(ref Utf8JsonReader reader, ref LineCounter lines, SecretFileSink sink)
    {
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            int line = lines.At((int)reader.TokenStartIndex);
            if (reader.TokenType != JsonTokenType.StartObject)
            {
                throw sink.Source.Broken(
                    line, "an element of the array is not an object with name and value. Nothing of the file is used.");
            }

            JsonEntry.Read(ref reader, line, sink);
        }
    }
}
