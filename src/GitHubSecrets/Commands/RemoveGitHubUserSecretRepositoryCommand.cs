using System.Management.Automation;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Takes a Codespaces secret of the signed-in user away from repositories.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/codespaces/secrets#remove-a-selected-repository-from-a-user-secret"/>
[Cmdlet(VerbsCommon.Remove, "GitHubUserSecretRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SecretAccessChange))]
public sealed class RemoveGitHubUserSecretRepositoryCommand : ChangeUserSecretRepositoryCommand
{
    private protected override SecretAccessChangeKind Kind => SecretAccessChangeKind.Removed;
}
