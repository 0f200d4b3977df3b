using System.Collections.Concurrent;

namespace GitHubSecrets.Sandbox.Model;

/// <summary>The vaults of one target: one for each store, made when first asked for.</summary>
/// <param name="path">Says the target's path, to which the store's segments are added.</param>
internal sealed class VaultSet(Func<string> path)
{
    private readonly ConcurrentDictionary<string, SecretVault> _vaults = new(StringComparer.Ordinal);

    public IEnumerable<SecretVault> All => _vaults.Values;

    /// <param name="collection">What follows the target in the path, such as <c>/actions/secrets</c>.</param>
    public SecretVault this[string collection] =>
        _vaults.GetOrAdd(collection, key => new SecretVault(() => path() + key));
}
