using GitHubSecrets.Errors;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Operations;

/// <summary>A target that was to be brought in step.</summary>
/// <param name="Target">The target.</param>
internal sealed record SyncItem(TargetInput Target) : OperationItem
{
    public override string? TargetLabel => Target.Label();

    public override IEnumerable<(string Name, object? Value)> Properties => Target.Properties;
}
