using System.Collections.Concurrent;

namespace GitHubSecrets.Sandbox.Model;

/// <summary>A repository, which keeps its id, secrets and keys when it is renamed.</summary>
internal sealed class SandboxRepository
{
    private readonly ConcurrentDictionary<string, SandboxEnvironment> _environments =
        new(StringComparer.OrdinalIgnoreCase);

    public SandboxRepository(SandboxOwner owner, string name, long id, bool isPrivate, DateTimeOffset createdAt)
    {
        Owner = owner;
        Name = name;
        Id = id;
        IsPrivate = isPrivate;
        CreatedAt = createdAt;
        Vaults = new VaultSet(() => Path);
    }

    public long Id { get; }

    public SandboxOwner Owner { get; private set; }

    public string Name { get; private set; }

    public string FullName => $"{Owner.Login}/{Name}";

    public bool IsPrivate { get; }

    /// <summary>Whether nothing in it can be changed.</summary>
    public bool IsArchived { get; set; }

    public DateTimeOffset CreatedAt { get; }

    /// <summary>Such as <c>/repos/octo-org/octo-repo</c>.</summary>
    public string Path => $"/repos/{Uri.EscapeDataString(Owner.Login)}/{Uri.EscapeDataString(Name)}";

    public IReadOnlyList<SandboxEnvironment> Environments => [.. _environments.Values.OrderBy(static each => each.Id)];

    internal VaultSet Vaults { get; }

    public SandboxEnvironment? FindEnvironment(string name) => _environments.GetValueOrDefault(name);

    internal SandboxEnvironment GetOrAddEnvironment(string name, Func<SandboxEnvironment> create) =>
        _environments.GetOrAdd(name, _ => create());

    internal void MoveTo(SandboxOwner owner, string name)
    {
        Owner = owner;
        Name = name;
    }
}
