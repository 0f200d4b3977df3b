using System.Collections.Concurrent;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>
/// Keeps each target's public key for a while, so that many secrets cost one key request. A key belongs to one target on
/// one host and is never given out for another.
/// </summary>
internal sealed class PublicKeyCache
{
    /// <summary>How long a key is used before it is fetched again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The cache that every command of this process shares.</summary>
    public static PublicKeyCache Shared { get; } = new();

    /// <summary>The key, or null where it is not known or too old.</summary>
    public SecretPublicKey? Find(GitHubClient client, SecretTarget target) =>
        _entries.TryGetValue(Place(client, target), out Entry? entry) && client.Clock.GetUtcNow() < entry.Expires
            ? entry.Key
            : null;

    public void Keep(GitHubClient client, SecretTarget target, SecretPublicKey key) =>
        _entries[Place(client, target)] = new Entry(key, client.Clock.GetUtcNow() + Lifetime);

    /// <summary>Forgets a key that the host no longer takes, unless another has taken its place already.</summary>
    public void Forget(GitHubClient client, SecretTarget target, string keyId)
    {
        string place = Place(client, target);
        if (_entries.TryGetValue(place, out Entry? entry) && entry.Key.KeyId == keyId)
        {
            _ = _entries.TryRemove(KeyValuePair.Create(place, entry));
        }
    }

    // The full address: the same path on another host is another target. "/user" is another one for each credential, too.
    private static string Place(GitHubClient client, SecretTarget target) =>
        client.Host.ApiUrl.AbsoluteUri + target.SecretsPath
        + (target.Level == SecretLevel.User ? " " + client.Fingerprint : string.Empty);

    private sealed record Entry(SecretPublicKey Key, DateTimeOffset Expires);
}
