using System.Globalization;
using System.Management.Automation;

namespace GitHubSecrets.Formatting;

/// <summary>What the views of sessions show, called from GitHubSecrets.Format.ps1xml.</summary>
public static class SessionInfoView
{
    /// <summary>When the token ends, and whether it is renewed before.</summary>
    public static string Expires(PSObject session) =>
        session?.BaseObject is SessionInfo { } value ? Expires(value) : string.Empty;

    /// <summary>How much of the hourly limit is left, such as <c>4990 of 5000</c>.</summary>
    public static string RateLimit(PSObject session) =>
        session?.BaseObject is SessionInfo { } value ? RateLimit(value) : string.Empty;

    /// <summary>The scopes or the permissions in one line.</summary>
    public static string Grants(PSObject session) =>
        session?.BaseObject is SessionInfo { } value ? Grants(value) : string.Empty;

    internal static string Expires(SessionInfo session)
    {
        string time = session.ExpiresAt is { } expires
            ? expires.LocalDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)
            : string.Empty;
        return session.Source == SessionSource.GitHubApp ? "(renewed)" : time;
    }

    internal static string RateLimit(SessionInfo session) => session.RateLimitRemaining is { } left
        ? string.Create(CultureInfo.InvariantCulture, $"{left} of {session.RateLimit}")
        : string.Empty;

    internal static string Grants(SessionInfo session) =>
        session.Scopes is { } scopes ? string.Join(", ", scopes)
        : session.Permissions is { } permissions ? string.Join(", ", permissions.Select(each => $"{each.Key}={each.Value}"))
        : string.Empty;
}
