using System.Management.Automation;
using GitHubSecrets.Completion;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the cmdlets share that change which repositories may read an organization's secret: its organization.</summary>
public abstract class ChangeOrgSecretRepositoryCommand : ChangeSecretRepositoryCommand
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
