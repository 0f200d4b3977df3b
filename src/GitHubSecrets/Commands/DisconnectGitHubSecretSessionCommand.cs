using System.Management.Automation;
using GitHubSecrets.Shell;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Ends the session of Connect-GitHubSecretSession and forgets its token.</para>
/// </summary>
[Cmdlet(VerbsCommunications.Disconnect, "GitHubSecretSession", SupportsShouldProcess = true)]
[OutputType(typeof(void))]
public sealed class DisconnectGitHubSecretSessionCommand : PSCmdlet
{
    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (RunspaceSessions.Current is not { } session)
        {
            WriteVerbose("There is no session.");
        }
        else if (ShouldProcess(session.Host.WebHost, "Sign out"))
        {
            string? variable = RunspaceSessions.Settings(null, null, null).EnvironmentSource(session.Host);
            _ = RunspaceSessions.End();
            if (variable is not null)
            {
                WriteWarning($"Commands for {session.Host.WebHost} are signed in by the token in {variable} from here on.");
            }
        }
    }
}
