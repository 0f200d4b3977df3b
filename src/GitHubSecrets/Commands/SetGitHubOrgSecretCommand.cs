using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Creates or updates a secret of an organization.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#create-or-update-an-organization-secret"/>
[Cmdlet(VerbsCommon.Set, "GitHubOrgSecret", SupportsShouldProcess = true)]
[OutputType(typeof(SecretChange))]
public sealed class SetGitHubOrgSecretCommand : SetInOrganizationCommand
{
    /// <summary>
    /// <para type="description">The store: Actions (the default), Codespaces, Dependabot or Agents.</para>
    /// </summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    public SecretApp App { get; set; }

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsInOrganizations(Organization, App);
}
