using System.Globalization;
using GitHubSecrets.Http;

namespace GitHubSecrets.Sessions;

/// <summary>What a host tells of a credential.</summary>
/// <param name="Source">What signed in.</param>
internal sealed record SessionFacts(SessionSource Source)
{
    private static readonly string[] ExpiryFormats = ["yyyy-MM-dd HH:mm:ss 'UTC'", "yyyy-MM-dd HH:mm:ss zzz"];

    /// <summary>The login, or null where the credential may not read it.</summary>
    public string? Login { get; init; }

    /// <summary>The App's id or client id.</summary>
    public string? AppId { get; init; }

    /// <summary>When the token ends; null where it does not, or the host does not say.</summary>
    public DateTimeOffset? ExpiresAt { get; init; }

    /// <summary>The scopes of a classic token; null for other credentials.</summary>
    public IReadOnlyList<string>? Scopes { get; init; }

    /// <summary>What an answer's headers tell of the token that asked.</summary>
    public SessionFacts ReadHeaders(ApiResponse answer) => this with
    {
        ExpiresAt = DateTimeOffset.TryParseExact(
            answer.Header("GitHub-Authentication-Token-Expiration"),
            ExpiryFormats,
            CultureInfo.InvariantCulture,
            DateTimeStyles.AssumeUniversal,
            out DateTimeOffset time)
                ? time
                : null,
        Scopes = answer.Header("X-OAuth-Scopes")?.Split(
            ',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries),
    };
}
