using System.Management.Automation;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Replaces the list of repositories that may read a Codespaces secret of the signed-in user.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/codespaces/secrets#set-selected-repositories-for-a-user-secret"/>
[Cmdlet(VerbsCommon.Set, "GitHubUserSecretRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SecretAccessChange))]
public sealed class SetGitHubUserSecretRepositoryCommand : ChangeUserSecretRepositoryCommand
{
    private protected override SecretAccessChangeKind Kind => SecretAccessChangeKind.Replaced;
}
