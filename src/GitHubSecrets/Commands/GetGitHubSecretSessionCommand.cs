using System.Management.Automation;
using System.Security;
using GitHubSecrets.Sessions;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the session of Connect-GitHubSecretSession, without its token.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/rate-limit/rate-limit"/>
[Cmdlet(VerbsCommon.Get, "GitHubSecretSession")]
[OutputType(typeof(SessionInfo))]
public sealed class GetGitHubSecretSessionCommand : GitHubCommand
{
    /// <summary>Not a parameter here: the session has its token.</summary>
    public override SecureString? Token { get; set; }

    /// <summary>Not a parameter here: the session has its host.</summary>
    public override string? HostName { get; set; }

    /// <summary>Not a parameter here: the session has its host.</summary>
    public override string? ApiUrl { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        // Without a session no host is asked, and none has to be known.
        if (RunspaceSessions.Current is not null)
        {
            base.BeginProcessing();
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceSessions.Current is { } session)
        {
            Run(() => WriteObject(session.Describe(ReadRate(session))));
        }
    }

    // The session is there, whether or not the host answers.
    private RateLimitLeft? ReadRate(SignedInSession session)
    {
        try
        {
            return SessionCheck.ReadRateAsync(Connect(), session, StopToken).GetAwaiter().GetResult();
        }
        catch (GitHubSecretsException exception)
        {
            if (exception.Id is SecretErrorId.BadCredential or SecretErrorId.NoCredential)
            {
                Terminate(exception, null);
            }

            WriteWarning($"The rate limit is not known. {exception.Message}");
            return null;
        }
    }
}
