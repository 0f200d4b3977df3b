using System.Collections.Concurrent;

namespace GitHubSecrets.Completion;

/// <summary>
/// Keeps what GitHub listed for a while, so that each further Tab costs nothing. A list that is under way is shared, and goes on
/// when nobody waits for it any more: then it is there for the next Tab.
/// </summary>
/// <param name="clock">What time is measured with.</param>
internal sealed class CandidateCache(TimeProvider clock)
{
    /// <summary>How long a list is used before it is asked for again.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(30);

    /// <summary>After how long a list that does not come is given up. Until it is, a command that is run meanwhile may have to
    /// wait for it.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, Entry> _entries = new(StringComparer.Ordinal);

    /// <summary>The cache of this process.</summary>
    public static CandidateCache Shared { get; } = new(TimeProvider.System);

    /// <summary>A list: the one that is kept, or a new one.</summary>
    /// <param name="key">What is listed, where and for whom.</param>
    /// <param name="fetch">Asks for the list.</param>
    public Task<IReadOnlyList<Candidate>> GetAsync(
        string key, Func<CancellationToken, Task<IReadOnlyList<Candidate>>> fetch)
    {
        foreach ((string place, Entry entry) in _entries)
        {
            if (!IsFresh(entry))
            {
                _ = _entries.TryRemove(KeyValuePair.Create(place, entry));
            }
        }

        return _entries.GetOrAdd(key, _ => new Entry(clock.GetTimestamp(), Start(fetch))).List.Value;
    }

    // Lazy, so that two who ask at the same moment send one request.
    private Lazy<Task<IReadOnlyList<Candidate>>> Start(Func<CancellationToken, Task<IReadOnlyList<Candidate>>> fetch) =>
        new(async () =>
        {
            using var patience = new CancellationTokenSource(Patience, clock);
            return await fetch(patience.Token).ConfigureAwait(false);
        });

    // What a host has answered is kept, a refusal too: a bad token that is sent with every Tab would lock the account.
    // Where there was no answer, the next Tab may try again.
    private bool IsFresh(Entry entry) =>
        clock.GetElapsedTime(entry.Since) < Lifetime
        && (!entry.List.IsValueCreated
            || !entry.List.Value.IsCompleted
            || entry.List.Value.IsCompletedSuccessfully
            || entry.List.Value.Exception?.InnerException is GitHubSecretsException { StatusCode: not null });

    private sealed record Entry(long Since, Lazy<Task<IReadOnlyList<Candidate>>> List);
}
