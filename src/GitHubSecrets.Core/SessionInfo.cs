namespace GitHubSecrets;

/// <summary>A session that <c>Connect-GitHubSecretSession</c> began. The token is not part of it.</summary>
public sealed class SessionInfo
{
    internal SessionInfo()
    {
    }

    /// <summary>The host as the browser shows it.</summary>
    public required string HostName { get; init; }

    /// <summary>The address of the REST API.</summary>
    public required Uri ApiUrl { get; init; }

    /// <summary>The user, or the App as <c>name[bot]</c>; null where the token may not read it.</summary>
    public string? Login { get; init; }

    /// <summary>What signed in.</summary>
    public required SessionSource Source { get; init; }

    /// <summary>The environment variable that the token is from, such as <c>GH_TOKEN</c>; null where it is from elsewhere.</summary>
    public string? Variable { get; init; }

    /// <summary>The App's id or client id; null where a token signed in.</summary>
    public string? AppId { get; init; }

    /// <summary>The App's installation; null where a token signed in, and before one of several is found.</summary>
    public long? InstallationId { get; init; }

    /// <summary>When the token ends, in local time. The token of an App is renewed before that. Null where it does not end, or GitHub does
    /// not say.</summary>
    public DateTime? ExpiresAt { get; init; }

    /// <summary>The scopes of a classic token; null for other credentials.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>The permissions of an App's installation, by name; null for other credentials, whose permissions GitHub does
    /// not tell.</summary>
    public IReadOnlyDictionary<string, string>? Permissions { get; init; }

    /// <summary>How many requests an hour GitHub accepts; null where the host has no limit, or was not asked.</summary>
    public long? RateLimit { get; init; }

    /// <summary>How many of them are left.</summary>
    public long? RateLimitRemaining { get; init; }

    /// <summary>When they are all there again, in local time.</summary>
    public DateTime? RateLimitReset { get; init; }

    /// <summary>Who is signed in where, such as <c>octocat at github.com</c>.</summary>
    public override string ToString() => $"{Login ?? Source.ToString()} at {HostName}";
}
