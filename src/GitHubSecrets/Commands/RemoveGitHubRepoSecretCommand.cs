using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Removes secrets of a repository.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#delete-a-repository-secret"/>
[Cmdlet(
    VerbsCommon.Remove, "GitHubRepoSecret", DefaultParameterSetName = ByName, SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SecretChange))]
public sealed class RemoveGitHubRepoSecretCommand : RemoveInRepositoryCommand
{
    /// <summary>
    /// <para type="description">The store: Actions (the default), Codespaces, Dependabot or Agents.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SecretApp App { get; set; }

    private protected override SecretLevel? Level => SecretLevel.Repository;

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsInRepositories(Repositories, App);
}
