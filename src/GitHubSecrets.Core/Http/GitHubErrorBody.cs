using System.Text.Json;

namespace GitHubSecrets.Http;

/// <summary>What GitHub says in the body of an error: its message, the parts that it objects to, and a page to read.</summary>
/// <param name="Text">The message and the objections in one line, or empty.</param>
/// <param name="DocumentationUrl">The page, or null.</param>
internal sealed record GitHubErrorBody(string Text, Uri? DocumentationUrl)
{
    private const int MaximumLength = 1000;

    /// <summary>Whether the text is about the key or about the value's encryption. Only the host's own words count: names
    /// of repositories may hold any word.</summary>
    public bool NamesKey =>
        Text.Contains("key", StringComparison.OrdinalIgnoreCase)
        || Text.Contains("encrypt", StringComparison.OrdinalIgnoreCase)
        || Text.Contains("decrypt", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads the body of an error. One that is not JSON says nothing.</summary>
    public static GitHubErrorBody Read(ApiResponse response)
    {
        JsonElement body;
        try
        {
            body = response.Json();
        }
        catch (GitHubSecretsException)
        {
            return new GitHubErrorBody(string.Empty, null);
        }

        IEnumerable<string> parts = Objections.In(body).Select(static text => $"({text})");
        if (body.Text("message") is { Length: > 0 } message)
        {
            parts = parts.Prepend(message);
        }

        return new GitHubErrorBody(
            string.Join(" ", parts).WithoutControls().Trim().CutTo(MaximumLength),
            AbsoluteAddress.TryRead(body.Text("documentation_url")));
    }
}
