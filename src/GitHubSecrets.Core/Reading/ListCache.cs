using System.Collections.Concurrent;

namespace GitHubSecrets.Reading;

/// <summary>
/// Keeps lists for a short while, for whoever asks the same again and again. A list that is under way is shared, and goes on
/// when nobody waits for it any more: then it is there for the next who asks.
/// </summary>
/// <param name="clock">What time is measured with.</param>
internal sealed class ListCache<T>(TimeProvider clock)
{
    /// <summary>How long a list is used before it is asked for again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>After how long a list that does not come is given up. Until then a command may have to wait for it, because a
    /// credential that is not proven sends one request at a time.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>A list: the one that is kept, or a new one.</summary>
    /// <param name="key">What is listed, where and for whom.</param>
    /// <param name="fetch">Asks for the list.</param>
    public Task<IReadOnlyList<T>> GetAsync(string key, Func<CancellationToken, Task<IReadOnlyList<T>>> fetch)
    {
        foreach ((string place, Entry entry) in _entries)
        {
            if (!IsUsable(entry))
            {
                _ = _entries.TryRemove(KeyValuePair.Create(place, entry));
            }
        }

        return _entries.GetOrAdd(key, _ => new Entry(clock.GetTimestamp(), Start(fetch))).List.Value;
    }

    // Lazy, so that two who ask at the same moment send one request.
    private Lazy<Task<IReadOnlyList<T>>> Start(Func<CancellationToken, Task<IReadOnlyList<T>>> fetch) =>
        new(async () =>
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            return await fetch(patience.Token).ConfigureAwait(false);
        });

    // What a host has answered is kept, a refusal too: a bad token that is sent again and again would lock the account.
    // Where there was no answer, the next who asks may try again.
    private bool IsUsable(Entry entry) =>
        clock.GetElapsedTime(entry.Since) < Lifetime
        && (!entry.List.IsValueCreated
            || !entry.List.Value.IsCompleted
            || entry.List.Value.IsCompletedSuccessfully
            || entry.List.Value.Exception?.InnerException is GitHubSecretsException { StatusCode: not null });

    private sealed record Entry(long Since, Lazy<Task<IReadOnlyList<T>>> List);
}
