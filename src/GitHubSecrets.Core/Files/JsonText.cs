using System.Text.Json;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Files;

/// <summary>Takes texts out of JSON, values without a string on the way.</summary>
internal static class JsonText
{
    /// <summary>The text at which the reader stands, or null where it is half of a surrogate pair, written as an escape.</summary>
    public static string? Read(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString();
        }
        catch (InvalidOperationException)
        {
            return null;
        }
    }

    /// <summary>Puts the value at which the reader stands in the place of what was copied before.</summary>
    /// <returns>What is wrong with it, or null.</returns>
    public static string? Copy(ref Utf8JsonReader reader, PlainBytes value)
    {
        value.Clear();
        switch (reader.TokenType)
        {
            case JsonTokenType.String:
                return TryCopy(ref reader, value) ? null : "the value is not valid Unicode.";
            case JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False:
                value.Append(reader.ValueSpan);
                return null;
            case JsonTokenType.Null:
                return "the value is null.";
            default:
                reader.Skip();
                return "the value is an object or an array. A secret is one text, so put JSON in quotes.";
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
