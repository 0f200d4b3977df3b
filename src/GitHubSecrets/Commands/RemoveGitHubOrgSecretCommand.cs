using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Completion;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Removes secrets of an organization.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#delete-an-organization-secret"/>
[Cmdlet(
    VerbsCommon.Remove, "GitHubOrgSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SecretChange))]
public sealed class RemoveGitHubOrgSecretCommand : RemoveSecretCommand
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
