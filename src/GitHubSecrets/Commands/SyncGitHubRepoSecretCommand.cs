using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Brings the secrets of a repository in step: sets those of the pipeline, and removes the others.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#create-or-update-a-repository-secret"/>
[Cmdlet(VerbsData.Sync, "GitHubRepoSecret", DefaultParameterSetName = ByName, SupportsShouldProcess = true)]
[OutputType(typeof(SecretChange), typeof(PlannedChange))]
public sealed class SyncGitHubRepoSecretCommand : SetInRepositoryCommand, IDynamicParameters
{
    /// <summary>
    /// <para type="description">One or more stores: Actions (the default), Codespaces, Dependabot and Agents. Each of them is
    /// brought in step.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SecretApp[] App { get; set; } = [SecretApp.Actions];

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

    private protected override SecretLevel? Level => SecretLevel.Repository;

    private protected override IReadOnlyList<TargetInput> Targets() =>
        [.. App.Distinct().SelectMany(app => TargetsInRepositories(Repositories, app))];
}
