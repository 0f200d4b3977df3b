using GitHubSecrets.Sandbox.Sealing;

namespace GitHubSecrets.Sandbox.Model;

/// <summary>The secrets of one target in one store, and the key pair that they are sealed for.</summary>
/// <param name="path">Says the collection's path; asked each time, since a repository can be renamed.</param>
internal sealed class SecretVault(Func<string> path)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, SandboxSecret> _secrets = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The collection's path with each segment escaped.</summary>
    public string Path => path();

    public KeyPair Key
    {
        get
        {
            lock (_gate)
            {
                return field ??= KeyPair.Create();
            }
        }

        private set;
    }

    public IReadOnlyList<SandboxSecret> Secrets
    {
        get
        {
            lock (_gate)
            {
                string current = Path;
                return [.. _secrets.Values.Select(secret => secret with { Path = current })];
            }
        }
    }

    public void RotateKey()
    {
        lock (_gate)
        {
            Key = KeyPair.Create();
        }
    }

    public SandboxSecret? Find(string name)
    {
        lock (_gate)
        {
            return _secrets.TryGetValue(name, out SandboxSecret? secret) ? secret with { Path = Path } : null;
        }
    }

    /// <summary>
    /// Stores what <paramref name="change"/> makes of the present secret, or of null where there is none.
    /// </summary>
    /// <returns>Whether the secret is new.</returns>
    public bool Store(string name, Func<SandboxSecret?, SandboxSecret> change)
    {
        lock (_gate)
        {
            _ = _secrets.TryGetValue(name, out SandboxSecret? present);
            _secrets[name] = change(present);
            return present is null;
        }
    }

    public bool Remove(string name)
    {
        lock (_gate)
        {
            return _secrets.Remove(name);
        }
    }
}
