namespace GitHubSecrets;

/// <summary>What GitHub tells of a secret, which is never its value.</summary>
/// <see href="https://docs.github.com/rest/actions/secrets"/>
public sealed class SecretInfo : TargetInfo
{
    internal SecretInfo(SecretTarget target, string name)
        : base(target) => Name = name;

    /// <summary>The secret's name, in upper case as GitHub stores it.</summary>
    public string Name { get; }

    /// <summary>When the secret was created, in local time.</summary>
    public DateTime CreatedAt => Created.LocalDateTime;

    /// <summary>When the secret was given its present value, in local time.</summary>
    public DateTime UpdatedAt => Updated.LocalDateTime;

    /// <summary>How long ago that was, as this machine's clock has it.</summary>
    public TimeSpan Age => DateTimeOffset.UtcNow - Updated;

    /// <summary>Which repositories may read the secret of an organization or of a user; null at other levels, and where
    /// GitHub does not say.</summary>
    public SecretVisibility? Visibility { get; internal init; }

    /// <summary>The address of the list of repositories that may read the secret, where there is one; otherwise null.</summary>
    public Uri? SelectedRepositoriesUrl { get; internal init; }

    /// <summary>So many secrets of its organization a workflow gets: the first ones by name.</summary>
    /// <see href="https://docs.github.com/actions/reference/security/secrets#limits-for-secrets"/>
    internal const int MostInWorkflow = 100;

    /// <summary>What a repository sees of it, where that was asked for. The cmdlets add it as <c>ReadBy</c>, <c>IsHidden</c>,
    /// <c>HiddenBy</c> and <c>IsBeyondLimit</c>: the repository is none that the secret belongs to, and must not bind to one.</summary>
    internal SecretSight? Sight { get; private init; }

    internal DateTimeOffset Created { get; init; }

    internal DateTimeOffset Updated { get; init; }

    /// <summary>The same secret, as a repository sees it.</summary>
    internal SecretInfo SeenAs(SecretSight sight) => new(Place, Name)
    {
        Visibility = Visibility,
        SelectedRepositoriesUrl = SelectedRepositoriesUrl,
        Created = Created,
        Updated = Updated,
        Sight = sight,
    };

    /// <summary>The secret's name.</summary>
    public override string ToString() => Name;
}
