using System.Management.Automation;
using GitHubSecrets.Commands.Bases;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands;

/// <summary>
/// <para type="synopsis">Removes Codespaces secrets of the signed-in user.</para>
/// </summary>
/// <see href="https://docs.github.com/rest/codespaces/secrets#delete-a-secret-for-the-authenticated-user"/>
[Cmdlet(
    VerbsCommon.Remove, "GitHubUserSecret", SupportsShouldProcess = true, ConfirmImpact = ConfirmImpact.High)]
[OutputType(typeof(SecretChange))]
public sealed class RemoveGitHubUserSecretCommand : RemoveSecretCommand
{
    private protected override SecretLevel? Level => SecretLevel.User;

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsOfUser();
}
