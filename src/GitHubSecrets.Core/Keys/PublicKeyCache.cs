using System.Collections.Concurrent;
using GitHubSecrets.Http;

namespace GitHubSecrets.Keys;

/// <summary>
/// Keeps each target's public key for a while, so that many secrets cost one key request. A key belongs to one target on
/// one host and is never given out for another.
/// </summary>
internal sealed class PublicKeyCache
{
    /// <summary>How long a key is used before it is fetched again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>How long a key that was refused counts as the present one after a look at it: refusals one after the other do
    /// not each ask for it.</summary>
    public static readonly TimeSpan ConfirmedFor = TimeSpan.FromMinutes(1);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, string> _refused = new(StringComparer.Ordinal);

    /// <summary>The cache that every command of this process shares.</summary>
    public static PublicKeyCache Shared { get; } = new();

    /// <summary>The key, or null where it is not known or too old.</summary>
    public SecretPublicKey? Find(GitHubClient client, SecretTarget target) =>
        _entries.TryGetValue(Place(client, target), out Entry? entry) && client.Clock.GetUtcNow() < entry.Expires
            ? entry.Key
            : null;

    public void Keep(GitHubClient client, SecretTarget target, SecretPublicKey key)
    {
        string place = Place(client, target);
        DateTimeOffset now = client.Clock.GetUtcNow();
        bool isConfirmed = _refused.TryRemove(place, out string? refused) && refused == key.KeyId;
        _entries[place] = new Entry(key, now + Lifetime, isConfirmed ? now + ConfirmedFor : DateTimeOffset.MinValue);
    }

    /// <summary>Forgets a key that a value was refused for, unless another has taken its place already.</summary>
    /// <returns>False where the host has given the same key again since it was refused: what was refused is not the key.</returns>
    public bool Forget(GitHubClient client, SecretTarget target, string keyId)
    {
        string place = Place(client, target);
        if (_entries.TryGetValue(place, out Entry? entry) && entry.Key.KeyId == keyId)
        {
            if (client.Clock.GetUtcNow() < entry.ConfirmedUntil)
            {
                return false;
            }

            _refused[place] = keyId;
            _ = _entries.TryRemove(KeyValuePair.Create(place, entry));
        }

        return true;
    }

    // The full address: the same path on another host is another target. "/user" is another one for each credential, too.
    private static string Place(GitHubClient client, SecretTarget target) =>
        client.Host.ApiUrl.AbsoluteUri + target.SecretsPath
        + (target.Level == SecretLevel.User ? " " + client.Fingerprint : string.Empty);

    private sealed record Entry(SecretPublicKey Key, DateTimeOffset Expires, DateTimeOffset ConfirmedUntil);
}
