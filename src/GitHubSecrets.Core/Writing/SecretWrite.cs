using GitHubSecrets.Planning;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Writing;

/// <summary>One secret to be stored at one target.</summary>
/// <param name="Target">Where.</param>
/// <param name="Name">The secret's name; GitHub ignores its case.</param>
/// <param name="Value">Its value, still unopened.</param>
public sealed record SecretWrite(SecretTarget Target, string Name, SecretValue Value)
{
    /// <summary>Whether an existing secret is left alone. GitHub has no conditional write, so somebody else may create the
    /// secret between the look and the write.</summary>
    public bool NoClobber { get; init; }

    /// <summary>When the value was last changed where it comes from; null where nothing tells.</summary>
    public DateTimeOffset? ModifiedAt { get; init; }

    /// <summary>Whether a secret is left alone that has been stored since <see cref="ModifiedAt"/>. One listing of the target
    /// tells for all of its secrets. A value without a time is stored.</summary>
    public bool OnlyNewer { get; init; }

    /// <summary>Whether the target's secrets are listed before anything is stored there, because more is decided by that
    /// list.</summary>
    internal bool IsOfList { get; init; }

    /// <summary>Whether a missing environment is created.</summary>
    public bool CreateEnvironment { get; init; }

    /// <summary>Who may read an organization secret; null keeps what the secret has, or is private for a new one.</summary>
    public SecretVisibility? Visibility { get; init; }

    /// <summary>The repositories that may read the secret; null where nothing was said, empty for none.</summary>
    public IReadOnlyList<RepositoryReference>? SelectedRepositories { get; init; }

    /// <summary>What is wanted, without the value.</summary>
    internal WantedSecret Wanted => new(Name) { ModifiedAt = ModifiedAt, OnlyNewer = OnlyNewer, NoClobber = NoClobber };

    /// <summary>Checks everything that can be known before a request.</summary>
    /// <exception cref="GitHubSecretsException">The write cannot succeed.</exception>
    public void Check()
    {
        CheckNames();
        Value.Check();
    }

    /// <summary>Checks what can be known without opening the value.</summary>
    /// <exception cref="GitHubSecretsException">The write cannot succeed.</exception>
    public void CheckNames()
    {
        _ = GitHubNames.Secret(Name);
        if (SelectedRepositories is not null && Visibility is not (null or SecretVisibility.Selected))
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidValue,
                $"A list of selected repositories goes with the visibility Selected, not with {Visibility}.");
        }

        if (SelectedRepositories is { Count: > 0 } repositories)
        {
            CheckSelectedNames(repositories);
        }
    }

    private void CheckSelectedNames(IReadOnlyList<RepositoryReference> repositories)
    {
        foreach (RepositoryReference repository in repositories)
        {
            repository.Check(Target);
        }
    }
}
