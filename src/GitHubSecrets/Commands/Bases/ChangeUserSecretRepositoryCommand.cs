using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the cmdlets share that change which repositories may read a secret of the signed-in user.</summary>
public abstract class ChangeUserSecretRepositoryCommand : ChangeSecretRepositoryCommand
{
    private protected override SecretLevel? Level => SecretLevel.User;

    private protected override IReadOnlyList<TargetInput> Targets() => TargetsOfUser();
}
