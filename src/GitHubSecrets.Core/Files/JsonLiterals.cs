namespace GitHubSecrets.Files;

/// <summary>
/// Finds a word in JSON that is not true, false or null. The framework's reader makes a string of everything from there to the end
/// of the text, for its message.
/// </summary>
internal static class JsonLiterals
{
    /// <summary>How much of a text the reader may see: all of it, or up to the first letter of such a word. There it fails on the
    /// same line, if it has not failed before.</summary>
    public static int SafeLength(ReadOnlySpan<byte> text)
    {
        for (int i = 0; i < text.Length;)
        {
            ReadOnlySpan<byte> rest = text[i..];
            int length = rest[0] switch
            {
                (byte)'"' => StringLength(rest),
                (byte)'/' => CommentLength(rest),
                (byte)'t' => LiteralLength(rest, "true"u8),
                (byte)'f' => LiteralLength(rest, "false"u8),
                (byte)'n' => LiteralLength(rest, "null"u8),
                _ => 1,
            };
            if (length == 0)
            {
                return i + 1;
            }

            i += length;
        }

        return text.Length;
    }

    private static int LiteralLength(ReadOnlySpan<byte> rest, ReadOnlySpan<byte> literal) =>
        rest.StartsWith(literal) ? literal.Length : 0;

    private static int StringLength(ReadOnlySpan<byte> rest)
    {
        int i = 1;
        while (i < rest.Length && rest[i] != '"')
        {
            i += rest[i] == '\\' ? 2 : 1;
        }

        return Math.Min(i + 1, rest.Length);
    }

    private static int CommentLength(ReadOnlySpan<byte> rest)
    {
        if (rest is [_, (byte)'*', ..])
        {
            int end = rest[2..].IndexOf("*/"u8);
            return end < 0 ? rest.Length : end + 4;
        }

        int line = rest.IndexOfAny((byte)'\n', (byte)'\r');
        return line < 0 ? rest.Length : line;
    }
}
