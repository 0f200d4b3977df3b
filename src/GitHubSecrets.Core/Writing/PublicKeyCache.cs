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

    private readonly ConcurrentDictionary<(string Api, SecretTarget Target), Entry> _entries = new();

    /// <summary>The cache that every command of this process shares.</summary>
    public static PublicKeyCache Shared { get; } = new();

    public async Task<SecretPublicKey> GetAsync(GitHubClient client, SecretTarget target, CancellationToken cancellationToken)
    {
        (string, SecretTarget) place = (client.Host.ApiUrl.AbsoluteUri, target);
        if (_entries.TryGetValue(place, out Entry? entry) && client.Clock.GetUtcNow() < entry.Expires)
        {
            return entry.Key;
        }

        SecretPublicKey key = await FetchAsync(client, target, cancellationToken).ConfigureAwait(false);
        _entries[place] = new Entry(key, client.Clock.GetUtcNow() + Lifetime);
        return key;
    }

    public void Forget(GitHubClient client, SecretTarget target) =>
        _entries.TryRemove((client.Host.ApiUrl.AbsoluteUri, target), out _);

    private static async Task<SecretPublicKey> FetchAsync(
        GitHubClient client, SecretTarget target, CancellationToken cancellationToken)
    {
        ApiResponse response = await client
            .SendAsync(ApiRequest.Get(target.PublicKeyPath, ApiSubject.Of(target)), cancellationToken).ConfigureAwait(false);
        System.Text.Json.JsonElement body = response.Json();
        return SecretPublicKey.Parse(body.Text("key_id"), body.Text("key"));
    }

    private sealed record Entry(SecretPublicKey Key, DateTimeOffset Expires);
}
