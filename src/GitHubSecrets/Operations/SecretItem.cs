using GitHubSecrets.Errors;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Operations;

/// <summary>What was asked for at one target: a secret or several, by their names.</summary>
/// <param name="Target">The target.</param>
/// <param name="Name">A name, or several that may be patterns; null for all.</param>
internal sealed record SecretItem(TargetInput Target, object? Name) : OperationItem
{
    public override string? SecretName => Name is string name ? name : null;

    public override string? TargetLabel => Target.Label();

    public override IEnumerable<(string Name, object? Value)> Properties => [.. Target.Properties, ("Name", Name)];
}
