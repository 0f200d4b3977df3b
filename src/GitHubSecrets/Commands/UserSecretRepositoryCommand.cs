using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>What the cmdlets share that read or change which repositories may read a secret of the signed-in user.</summary>
public abstract class UserSecretRepositoryCommand : SecretRepositoryCommand
{
    private protected override IReadOnlyList<TargetInput> Targets() => [new TargetInput(SecretTarget.ForUser)];
}
