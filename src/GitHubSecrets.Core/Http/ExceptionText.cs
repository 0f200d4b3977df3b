namespace GitHubSecrets.Http;

/// <summary>Makes text from the framework and from servers fit to show to people.</summary>
internal static class ExceptionText
{
    /// <summary>The cause that a chain of exceptions ends in, such as "Connection refused".</summary>
    public static string InnermostMessage(this Exception exception)
    {
        Exception innermost = exception;
        while (innermost.InnerException is { } inner)
        {
            innermost = inner;
        }

        return innermost.Message;
    }

    /// <summary>Control characters become blanks: escape sequences in a server's text could rewrite what the terminal shows. So do
    /// the other characters that begin a line or turn the direction of what follows.</summary>
    public static string WithoutControls(this string text) =>
        string.Create(text.Length, text, static (span, from) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = IsControl(from[i]) ? ' ' : from[i];
            }
        });

    /// <summary>The beginning of a text, with an ellipsis where there is more. Half a surrogate pair would be no text.</summary>
    public static string CutTo(this string text, int length) =>
        text.Length <= length ? text : text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)] + "…";

    private static bool IsControl(char character) => char.IsControl(character)
        || character is (>= '\u2028' and <= '\u202E') or (>= '\u2066' and <= '\u2069');
}
