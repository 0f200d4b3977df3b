using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the repositories that may read a Codespaces secret of the signed-in user.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/codespaces/secrets#list-selected-repositories-for-a-user-secret"/>
[Cmdlet(VerbsCommon.Get, "GitHubUserSecretRepository")]
[OutputType(typeof(SecretRepository))]
public sealed class GetGitHubUserSecretRepositoryCommand : GetSecretRepositoryCommand
{
    private protected override SecretLevel? Level => SecretLevel.User;

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsOfUser();
}
