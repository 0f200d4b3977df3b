using GitHubSecrets.Errors;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Operations;

/// <summary>One secret whose list of repositories is to be read or changed, as it was asked for.</summary>
/// <param name="Target">The target.</param>
/// <param name="Name">The secret's name.</param>
internal sealed record SecretRepositoryItem(TargetInput Target, string? Name) : OperationItem
{
    /// <summary>The repositories that the change is about; null where the list is only read.</summary>
    public IReadOnlyList<RepositoryReference>? Repositories { get; init; }

    /// <summary>Every secret at every target.</summary>
    public static SecretRepositoryItem[] Each(IReadOnlyList<TargetInput> targets, string?[]? names) =>
    [
        .. targets.SelectMany(target =>
            (names is { Length: > 0 } ? names : [null]).Select(name => new SecretRepositoryItem(target, name))),
    ];

    public override string? SecretName => Name;

    public override string? TargetLabel => Target.Label();

    public override string? Part => Repositories is [{ } one] && one.ToString() is { Length: > 0 } text
        ? (one.Name is null ? "repository with id " : "repository ") + text
        : null;

    public override IEnumerable<(string Name, object? Value)> Properties =>
    [
        .. Target.Properties,
        ("Name", Name),
        ("Repository", Repositories?.ToArray()),
    ];
}
