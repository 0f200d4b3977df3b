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

    /// <summary>The repository that reads the secret, where an organization's secrets were asked for by that. The cmdlets add
    /// it as <c>ReadBy</c>: it is no repository that the secret belongs to, and must not bind to one.</summary>
    internal SecretTarget? Reader { get; init; }

    /// <summary>Whether workflows of the <see cref="Reader"/> never see the secret, because the repository has one of the same
    /// name: the nearer one counts.</summary>
    /// <see href="https://docs.github.com/actions/concepts/security/secrets#naming-your-secrets"/>
    internal bool IsHidden { get; init; }

    /// <summary>Whether workflows of the <see cref="Reader"/> never see the secret, because it is not among the first
    /// <see cref="MostInWorkflow"/> of its organization's, by name.</summary>
    internal bool IsBeyondLimit { get; init; }

    internal DateTimeOffset Created { get; init; }

    internal DateTimeOffset Updated { get; init; }

    /// <summary>The secret's name.</summary>
    public override string ToString() => Name;
}
