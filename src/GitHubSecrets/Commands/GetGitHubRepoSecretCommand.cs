using System.Management.Automation;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the secrets of a repository, without their values.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#list-repository-secrets"/>
[Cmdlet(VerbsCommon.Get, "GitHubRepoSecret")]
[OutputType(typeof(SecretInfo))]
public sealed class GetGitHubRepoSecretCommand : GetInRepositoryCommand
{
    /// <summary>
    /// <para type="description">One or more stores: Actions (the default), Codespaces, Dependabot and Agents.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SecretApp[] App { get; set; } = [SecretApp.Actions];

    /// <summary>
    /// <para type="description">Adds the organization's secrets that the repository can read. Actions and Agents only.</para>
    /// </summary>
    [Parameter]
    public SwitchParameter IncludeOrganization { get; set; }

    private protected override bool IncludesOrganization => IncludeOrganization;

    private protected override SecretLevel? Level => SecretLevel.Repository;

    private protected override IReadOnlyList<TargetInput> Targets() =>
        [.. App.Distinct().SelectMany(app => TargetsInRepositories(Repositories, app))];
}
