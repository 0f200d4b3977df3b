using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Brings the secrets of a deployment environment in step: sets those of the pipeline, and removes the others.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#create-or-update-an-environment-secret"/>
[Cmdlet(VerbsData.Sync, "GitHubEnvironmentSecret", DefaultParameterSetName = ByName, SupportsShouldProcess = true)]
[OutputType(typeof(SecretChange), typeof(PlannedChange))]
public sealed class SyncGitHubEnvironmentSecretCommand : SetInEnvironmentCommand, IDynamicParameters
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
