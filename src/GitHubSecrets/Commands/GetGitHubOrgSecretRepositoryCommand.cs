using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Completion;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the repositories that may read an organization secret whose visibility is Selected.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#list-selected-repositories-for-an-organization-secret"/>
[Cmdlet(VerbsCommon.Get, "GitHubOrgSecretRepository")]
[OutputType(typeof(SecretRepository))]
public sealed class GetGitHubOrgSecretRepositoryCommand : GetSecretRepositoryCommand
{
    /// <summary>
    /// <para type="description">One or many organizations.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("Org")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(OrganizationCompleter))]
    public string?[]? Organization { get; set; }

    /// <summary>
    /// <para type="description">The store: Actions (the default), Codespaces, Dependabot or Agents.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SecretApp App { get; set; }

    private protected override SecretLevel? Level => SecretLevel.Organization;

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsInOrganizations(Organization, App);
}
