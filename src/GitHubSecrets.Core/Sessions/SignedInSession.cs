using GitHubSecrets.Apps;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Sessions;

/// <summary>The host and the credential that commands use unless they are told otherwise.</summary>
/// <param name="host">The host that the credential is for, and the only one that it is sent to.</param>
/// <param name="credential">The credential, which this disposes of.</param>
/// <param name="facts">What the host said of the credential when the session began.</param>
internal sealed class SignedInSession(ApiHost host, ApiCredential credential, SessionFacts facts) : IDisposable
{
    public ApiHost Host { get; } = host.NamedBy("the session");

    public ApiCredential Credential => credential;

    /// <summary>What is known of the session.</summary>
    /// <param name="rate">What is left of the rate limit, or null where it is not known.</param>
    public SessionInfo Describe(RateLimitLeft? rate)
    {
        InstallationCredential? installation = (credential as AppCredential)?.Only;
        return new SessionInfo
        {
            HostName = Host.WebHost,
            ApiUrl = Host.ApiUrl,
            Login = facts.Login,
            Source = facts.Source,
            Variable = facts.Source == SessionSource.Environment
                ? credential.Source[ConnectionSettings.VariablePrefix.Length..]
                : null,
            AppId = facts.AppId,
            InstallationId = installation?.Id,
            ExpiresAt = (facts.ExpiresAt ?? installation?.Token?.ExpiresAt)?.LocalDateTime,
            Scopes = facts.Scopes,
            Permissions = installation?.Token?.Permissions,
            RateLimit = rate?.Limit,
            RateLimitRemaining = rate?.Remaining,
            RateLimitReset = rate?.Reset.LocalDateTime,
        };
    }

    public void Dispose() => (credential as IDisposable)?.Dispose();
}
