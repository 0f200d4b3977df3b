namespace GitHubSecrets;

/// <summary>
/// What became of the list of repositories that may read a secret. The properties that name the secret and the repositories
/// are the parameters of the cmdlets, so that a change can be piped on.
/// </summary>
public sealed class SecretAccessChange
{
    private readonly DateTimeOffset _time;

    internal SecretAccessChange(
        SecretAccessChangeKind change,
        SecretTarget target,
        string name,
        IReadOnlyList<KnownRepository> repositories,
        DateTimeOffset time,
        string? requestId)
    {
        Change = change;
        Level = target.Level;
        App = target.App;
        Organization = target.Organization;
        Target = target.ShortLabel;
        Name = name;
        Repository = repositories.Select(repository => repository.Text).ToArray();
        RepositoryId = repositories.Select(repository => repository.Id).ToArray();
        _time = time;
        RequestId = requestId;
    }

    /// <summary>What became of the list.</summary>
    public SecretAccessChangeKind Change { get; }

    /// <summary>What the secret belongs to: an organization or the signed-in user.</summary>
    public SecretLevel Level { get; }

    /// <summary>The store.</summary>
    public SecretApp App { get; }

    /// <summary>The organization, or null.</summary>
    public string? Organization { get; }

    /// <summary>What the secret belongs to, as tables show it: the organization, or <c>(signed-in user)</c>.</summary>
    public string Target { get; }

    /// <summary>The secret's name, in upper case as GitHub stores it.</summary>
    public string Name { get; }

    /// <summary>The repositories that were added or removed (one of them), or that are the list now (any number): as
    /// <c>owner/name</c>, or as the digits of the id where only that was given.</summary>
    public IReadOnlyList<string> Repository { get; }

    /// <summary>The ids of the repositories, in the same order.</summary>
    public IReadOnlyList<long> RepositoryId { get; }

    /// <summary>When the host answered, in local time, by the host's clock where its answer says.</summary>
    public DateTime Time => _time.LocalDateTime;

    /// <summary>GitHub's id of the request, which its support asks for.</summary>
    public string? RequestId { get; }

    /// <summary>The secret's name.</summary>
    public override string ToString() => Name;
}
