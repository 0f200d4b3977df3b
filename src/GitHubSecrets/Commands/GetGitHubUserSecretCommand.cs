using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Gets the Codespaces secrets of the signed-in user, without their values.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/codespaces/secrets#list-secrets-for-the-authenticated-user"/>
[Cmdlet(VerbsCommon.Get, "GitHubUserSecret")]
[OutputType(typeof(SecretInfo))]
public sealed class GetGitHubUserSecretCommand : GetSecretCommand
{
    private protected override SecretLevel? Level => SecretLevel.User;

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsOfUser();
}
