namespace GitHubSecrets.Sandbox.Model;

/// <summary>A deployment environment of a repository.</summary>
internal sealed class SandboxEnvironment
{
    public SandboxEnvironment(SandboxRepository repository, string name, long id, DateTimeOffset createdAt)
    {
        Name = name;
        Id = id;
        CreatedAt = createdAt;
        Vaults = new VaultSet(() => $"{repository.Path}/environments/{Uri.EscapeDataString(name)}");
    }

    /// <summary>May hold any character, slashes too.</summary>
    public string Name { get; }

    public long Id { get; }

    public DateTimeOffset CreatedAt { get; }

    internal VaultSet Vaults { get; }
}
