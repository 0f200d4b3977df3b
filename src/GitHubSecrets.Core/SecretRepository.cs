namespace GitHubSecrets;

/// <summary>
/// A repository on the list of those that may read a secret. The properties that name the secret and the repository are the
/// parameters of the cmdlets, so that an entry can be piped on.
/// </summary>
public sealed class SecretRepository
{
    internal SecretRepository(
        SecretTarget target, string name, KnownRepository repository, RepositoryVisibility? repositoryVisibility)
    {
        Level = target.Level;
        App = target.App;
        Organization = target.Organization;
        Target = target.ShortLabel;
        Name = name;
        Repository = repository.Text;
        RepositoryId = repository.Id;
        RepositoryVisibility = repositoryVisibility;
    }

    /// <summary>What the secret belongs to: an organization or the signed-in user.</summary>
    public SecretLevel Level { get; }

    /// <summary>The store.</summary>
    public SecretApp App { get; }

    /// <summary>The organization that the secret belongs to, or null.</summary>
    public string? Organization { get; }

    /// <summary>What the secret belongs to, as tables show it: the organization, or <c>(signed-in user)</c>.</summary>
    public string Target { get; }

    /// <summary>The secret's name, in upper case as GitHub stores it.</summary>
    public string Name { get; }

    /// <summary>The repository as <c>owner/name</c>.</summary>
    public string Repository { get; }

    /// <summary>The repository's id, which stays when it is renamed.</summary>
    public long RepositoryId { get; }

    /// <summary>Who may see the repository, or null where the host does not say. It is not called Visibility, which is the
    /// name of a parameter: piped on, it would become the visibility of a secret.</summary>
    public RepositoryVisibility? RepositoryVisibility { get; }

    /// <summary>The repository as <c>owner/name</c>.</summary>
    public override string ToString() => Repository;
}
