using System.Management.Automation;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Lets repositories read an organization secret whose visibility is Selected.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#add-a-selected-repository-to-an-organization-secret"/>
[Cmdlet(VerbsCommon.Add, "GitHubOrgSecretRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SecretAccessChange))]
public sealed class AddGitHubOrgSecretRepositoryCommand : ChangeOrgSecretRepositoryCommand
{
    private protected override SecretAccessChangeKind Kind => SecretAccessChangeKind.Added;
}
