using System.Management.Automation;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Takes an organization secret away from repositories.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/actions/secrets#remove-a-selected-repository-from-an-organization-secret"/>
[Cmdlet(VerbsCommon.Remove, "GitHubOrgSecretRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SecretAccessChange))]
public sealed class RemoveGitHubOrgSecretRepositoryCommand : ChangeOrgSecretRepositoryCommand
{
    private protected override SecretAccessChangeKind Kind => SecretAccessChangeKind.Removed;
}
