using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Brings the Codespaces secrets of the signed-in user in step: sets those of the pipeline, and removes the others.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/codespaces/secrets#create-or-update-a-secret-for-the-authenticated-user"/>
[Cmdlet(VerbsData.Sync, "GitHubUserSecret", SupportsShouldProcess = true)]
[OutputType(typeof(SecretChange), typeof(PlannedChange))]
public sealed class SyncGitHubUserSecretCommand : SetOfUserCommand, IDynamicParameters
{
    /// <summary>
    /// <para type="description">Secrets that stay although nothing in the pipeline names them; wildcards are read, in any
    /// case.</para>
    /// </summary>
    [Parameter]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string[]? Keep { get; set; }

    /// <summary>
    /// <para type="description">Removes what the pipeline does not name without a question.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    object? IDynamicParameters.GetDynamicParameters() => WatchPipeline();

    private protected override SetSecretOperation CreateSetOperation() => CreateSyncOperation(Keep, Force);
}
