namespace GitHubSecrets.Http;

/// <summary>Reads the framework's exceptions for people.</summary>
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
}
