using System.Management.Automation;
using GitHubSecrets.Commands.Bases;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Lets repositories read a Codespaces secret of the signed-in user.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/codespaces/secrets#add-a-selected-repository-to-a-user-secret"/>
[Cmdlet(VerbsCommon.Add, "GitHubUserSecretRepository", SupportsShouldProcess = true)]
[OutputType(typeof(SecretAccessChange))]
public sealed class AddGitHubUserSecretRepositoryCommand : ChangeUserSecretRepositoryCommand
{
    private protected override SecretAccessChangeKind Kind => SecretAccessChangeKind.Added;
}
