using System.Collections.Concurrent;
using System.Text.Json;
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

    public Task<SecretPublicKey> GetAsync(GitHubClient client, SecretTarget target, CancellationToken cancellationToken) =>
        _entries.TryGetValue(Place(client, target), out Entry? entry) && client.Clock.GetUtcNow() < entry.Expires
            ? Task.FromResult(entry.Key)
            : FetchAsync(client, target, cancellationToken);

    public void Forget(GitHubClient client, SecretTarget target) =>
        _entries.TryRemove(Place(client, target), out _);

    // The full address: the same path on another host is another target.
    private static string Place(GitHubClient client, SecretTarget target) =>
        client.Host.ApiUrl.AbsoluteUri + target.SecretsPath;

    private async Task<SecretPublicKey> FetchAsync(
        GitHubClient client, SecretTarget target, CancellationToken cancellationToken)
    {
        ApiResponse response = await client
            .SendAsync(ApiRequest.Get(target.PublicKeyPath, ApiSubject.Of(target)), cancellationToken).ConfigureAwait(false);
        JsonElement body = response.Json();
        var key = SecretPublicKey.Parse(body.Text("key_id"), body.Text("key"));
        _entries[Place(client, target)] = new Entry(key, client.Clock.GetUtcNow() + Lifetime);
        return key;
    }

    private sealed record Entry(SecretPublicKey Key, DateTimeOffset Expires);
}
