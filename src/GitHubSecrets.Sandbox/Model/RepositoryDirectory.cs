namespace GitHubSecrets.Sandbox.Model;

/// <summary>
/// Which repositories there are, by id and by name, and where renamed ones went. Not thread-safe by itself.
/// </summary>
internal sealed class RepositoryDirectory
{
    private readonly SortedDictionary<long, SandboxRepository> _byId = [];
    private readonly Dictionary<string, SandboxRepository> _byName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, SandboxRepository> _moved = new(StringComparer.OrdinalIgnoreCase);

    public IReadOnlyList<SandboxRepository> All => [.. _byId.Values];

    public SandboxRepository? Find(long id) => _byId.GetValueOrDefault(id);

    public SandboxRepository? Find(string fullName) => _byName.GetValueOrDefault(fullName);

    /// <summary>The repository that used to have this name.</summary>
    public SandboxRepository? FindMoved(string fullName) => _moved.GetValueOrDefault(fullName);

    public bool HasId(long id) => _byId.ContainsKey(id);

    public void Add(SandboxRepository repository)
    {
        if (!_byId.TryAdd(repository.Id, repository))
        {
            throw new ArgumentException($"There is already a repository with id {repository.Id}.", nameof(repository));
        }

        TakeName(repository);
    }

    public void Rename(SandboxRepository repository, SandboxOwner owner, string name)
    {
        _ = _byName.Remove(repository.FullName);
        _moved[repository.FullName] = repository;
        repository.MoveTo(owner, name);
        TakeName(repository);
    }

    // A name that is taken again no longer leads to the repository that had it before.
    private void TakeName(SandboxRepository repository)
    {
        _byName[repository.FullName] = repository;
        _ = _moved.Remove(repository.FullName);
    }
}
