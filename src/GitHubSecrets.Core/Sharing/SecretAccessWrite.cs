namespace GitHubSecrets.Sharing;

/// <summary>One change of the list of repositories that may read a secret.</summary>
/// <param name="Kind">Whether repositories are added, removed, or take the place of the list.</param>
/// <param name="Target">Where the secret is.</param>
/// <param name="Name">The secret's name; GitHub ignores its case.</param>
/// <param name="Repositories">One repository to add or remove; any number to be the list.</param>
internal sealed record SecretAccessWrite(
    SecretAccessChangeKind Kind, SecretTarget Target, string Name, IReadOnlyList<RepositoryReference> Repositories)
{
    /// <summary>The repositories whose ids are looked up together: those of this change, and those of the changes that were
    /// asked for along with it.</summary>
    public IReadOnlyList<RepositoryReference> Together { get; init; } = Repositories;

    /// <summary>How messages name the secret.</summary>
    public string Label => Target.SecretLabel(Name);

    /// <summary>Checks everything that can be known before a request.</summary>
    /// <exception cref="GitHubSecretsException">The change cannot succeed.</exception>
    public void Check()
    {
        _ = GitHubNames.Secret(Name);
        foreach (RepositoryReference repository in Repositories)
        {
            repository.Check(Target);
        }
    }
}
