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

    /// <summary>Control characters become blanks: escape sequences in a server's text could rewrite what the terminal shows.</summary>
    public static string WithoutControls(this string text) =>
        string.Create(text.Length, text, static (span, from) =>
        {
            for (int i = 0; i < span.Length; i++)
            {
                span[i] = char.IsControl(from[i]) ? ' ' : from[i];
            }
        });
}
