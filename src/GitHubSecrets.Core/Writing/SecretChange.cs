namespace GitHubSecrets;

/// <summary>
/// What became of one secret, without its value. The properties that name the target are the parameters of the cmdlets,
/// so that a change can be piped on.
/// </summary>
public sealed class SecretChange
{
    internal SecretChange(SecretChangeKind change, SecretTarget target, string name, DateTimeOffset time, string? requestId)
    {
        Change = change;
        Level = target.Level;
        App = target.App;
        Owner = target.Owner;
        Repository = target.Repository;
        RepositoryId = target.RepositoryId;
        Environment = target.Environment;
        Organization = target.Organization;
        Name = name;
        Time = time;
        RequestId = requestId;
    }

    /// <summary>What became of the secret.</summary>
    public SecretChangeKind Change { get; }

    /// <summary>What the secret belongs to.</summary>
    public SecretLevel Level { get; }

    /// <summary>The store.</summary>
    public SecretApp App { get; }

    /// <summary>The owner of the repository, or null.</summary>
    public string? Owner { get; }

    /// <summary>The repository's own name, or null.</summary>
    public string? Repository { get; }

    /// <summary>The environment, or null.</summary>
    public string? Environment { get; }

    /// <summary>The organization, or null.</summary>
    public string? Organization { get; }

    /// <summary>The secret's name, in upper case as GitHub stores it.</summary>
    public string Name { get; }

    /// <summary>When the host answered, by the host's clock where its answer says.</summary>
    public DateTimeOffset Time { get; }

    /// <summary>GitHub's id of the request, which its support asks for.</summary>
    public string? RequestId { get; }

    /// <summary>The repository's id where the repository was given by id. Not public: PowerShell binds a property that is
    /// there but null, and then refuses it, so the cmdlets add this one only where it has a value.</summary>
    internal long? RepositoryId { get; }
}
