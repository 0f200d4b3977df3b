namespace GitHubSecrets.Apps;

/// <summary>
/// Undoes what happens to a PEM file on its way through editors, environment variables and vaults. All of it in place: the text
/// is a key.
/// </summary>
internal static class AppKeyText
{
    private const string Begin = "-----BEGIN";

    /// <summary>The text without byte order mark, zeros of UTF-16, quotes around it, and line breaks that are written out.</summary>
    /// <param name="text">The bytes, each as one character.</param>
    public static Span<char> Clean(Span<char> text) => WithLineBreaks(WithoutMark(text).Trim(" \t\r\n\"'"));

    /// <summary>Whether there is the beginning of a PEM; what has none may be base64 of one.</summary>
    public static bool IsPem(ReadOnlySpan<char> text) => text.IndexOf(Begin, StringComparison.Ordinal) >= 0;

    private static Span<char> WithoutMark(Span<char> text) => text switch
    {
        ['\u00EF', '\u00BB', '\u00BF', ..] => text[3..],
        ['\u00FF', '\u00FE', ..] => EverySecond(text[2..]),
        ['\u00FE', '\u00FF', _, ..] => EverySecond(text[3..]),
        _ => text,
    };

    // A key is ASCII: of each pair of bytes one is zero.
    private static Span<char> EverySecond(Span<char> text)
    {
        int length = (text.Length + 1) / 2;
        for (int i = 0; i < length; i++)
        {
            text[i] = text[2 * i];
        }

        return text[..length];
    }

    private static Span<char> WithLineBreaks(Span<char> text)
    {
        int length = 0;
        for (int i = 0; i < text.Length; i++)
        {
            bool isWrittenOut = text[i] == '\\' && i + 1 < text.Length && text[i + 1] is 'n' or 'r';
            text[length++] = isWrittenOut ? '\n' : text[i];
            i += isWrittenOut ? 1 : 0;
        }

        return text[..length];
    }
}
