using System.Management.Automation;

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
            _ = RunspaceSessions.End();
        }
    }
}
