namespace GitHubSecrets;

/// <summary>A repository as people write it: <c>owner/name</c>, an https or ssh address, or a bare name beside its owner.</summary>
/// <param name="Owner">The owner's login.</param>
/// <param name="Name">The repository's own name.</param>
/// <param name="Host">The web host that an address named, or null where only names were given.</param>
public sealed record RepositoryName(string Owner, string Name, string? Host = null)
{
    // Pages of a repository that people copy from the browser. Any other third part of a path may belong to no repository.
    private static readonly string[] Pages =
    [
        "tree", "blob", "commit", "commits", "branches", "tags", "releases", "actions", "issues", "pull", "pulls", "wiki",
    ];

    /// <summary>The <c>owner/name</c> form.</summary>
    public string FullName => $"{Owner}/{Name}";

    /// <summary>Reads a repository.</summary>
    /// <param name="text">The text that a user typed.</param>
    /// <param name="owner">The owner of a bare name, or null.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    public static RepositoryName Parse(string? text, string? owner = null)
    {
        string trimmed = (text ?? string.Empty).Trim();
        (string? host, string path) = SplitAddress(trimmed);
        if (path.AsSpan().IndexOfAny(':', '@') >= 0)
        {
            // In no name, but in an address that has lost something.
            throw NotAnAddress();
        }

        string[] parts = path.Split('/');
        if (host is null && parts.Length == 3 && parts[0].Contains('.', StringComparison.Ordinal) && IsHost(parts[0]))
        {
            // HOST/OWNER/NAME, as the GitHub CLI has it. No owner has a dot.
            (host, parts) = (parts[0], parts[1..]);
        }

        return (parts.Length, host, owner) switch
        {
            (1, null, not null) => new(GitHubNames.Owner(owner), GitHubNames.Repository(parts[0])),
            (1, null, null) => throw new GitHubSecretsException(
                SecretErrorId.InvalidName,
                trimmed.Length == 0
                    ? "There is no repository: its name is empty. Write owner/name."
                    : $"'{trimmed}' names no owner. Write owner/name, or give -Owner."),
            (2, _, _) => new(GitHubNames.Owner(parts[0]), GitHubNames.Repository(parts[1]), host),
            _ => throw new GitHubSecretsException(
                SecretErrorId.InvalidName,
                $"'{path}' cannot name a repository. Write owner/name, or the repository's https or ssh address."),
        };
    }

    /// <summary>The <c>owner/name</c> of a text, or null where it names no repository.</summary>
    internal static string? TryFullName(string? text, string? owner = null)
    {
        try
        {
            return Parse(text, owner).FullName;
        }
        catch (GitHubSecretsException)
        {
            return null;
        }
    }

    // https://host/owner/name(.git), ssh://git@host/owner/name(.git), git@host:owner/name(.git)
    private static (string? Host, string Path) SplitAddress(string text)
    {
        if (text.Contains("://", StringComparison.Ordinal))
        {
            return AbsoluteAddress.TryRead(text) is { } uri
                && uri.Scheme is "https" or "http" or "ssh" or "git"
                && uri.Query.Length == 0
                && uri.Fragment.Length == 0
                && IsHost(uri.Host)
                    ? (WebHost(uri), TrimSuffix(TrimPage(uri)))
                    : throw NotAnAddress();
        }

        int at = text.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
        {
            return (null, TrimSuffix(TrimSlash(text)));
        }

        int colon = text.IndexOf(':', StringComparison.Ordinal);
        return at > 0 && colon > at && IsHost(text[(at + 1)..colon])
            ? (text[(at + 1)..colon], TrimSuffix(text[(colon + 1)..].Trim('/')))
            : throw NotAnAddress();
    }

    // An address may carry a user name and password, with its scheme or without, so it is not repeated in the message.
    private static GitHubSecretsException NotAnAddress() =>
        new(
            SecretErrorId.InvalidName,
            "The repository's address is not one of https://HOST/OWNER/NAME, ssh://git@HOST/OWNER/NAME or git@HOST:OWNER/NAME.");

    // The framework takes some characters for parts of a name that are none, such as a blank that does not break.
    private static bool IsHost(string host) => Uri.CheckHostName(host) != UriHostNameType.Unknown && !host.Any(char.IsWhiteSpace);

    // The port of an ssh address says nothing about the web host's.
    private static string WebHost(Uri uri) => uri.Scheme is "https" or "http" ? uri.Authority : uri.Host;

    // A shell's completion of folders adds it. After a single name it stands where the repository's name is missing.
    private static string TrimSlash(string text) =>
        text.EndsWith('/') && text.IndexOf('/', StringComparison.Ordinal) < text.Length - 1 ? text[..^1] : text;

    private static string TrimPage(Uri uri)
    {
        string path = uri.AbsolutePath.Trim('/');
        string[] parts = path.Split('/');
        return uri.Scheme is "https" or "http" && parts.Length > 2 && Pages.Contains(parts[2]) ? $"{parts[0]}/{parts[1]}" : path;
    }

    private static string TrimSuffix(string path) =>
        path.EndsWith(".git", StringComparison.OrdinalIgnoreCase) ? path[..^4] : path;
}
