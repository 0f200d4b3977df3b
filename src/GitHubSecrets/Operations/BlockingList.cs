using GitHubSecrets.Http;

namespace GitHubSecrets.Operations;

/// <summary>Waits for the whole of a list on the pipeline's thread.</summary>
/// <param name="host">The shell.</param>
/// <param name="client">The connection.</param>
internal sealed class BlockingList(ICommandHost host, GitHubClient client)
{
    /// <summary>Waits for the list.</summary>
    /// <param name="activity">What is being listed.</param>
    /// <param name="list">Begins to list; it is given what to call with each element.</param>
    public IReadOnlyList<T> Wait<T>(string activity, Func<Action, Task<IReadOnlyList<T>>> list)
    {
        var wait = new ListWait(host, client, activity);
        int found = 0;
        Task<IReadOnlyList<T>> listing = list(() => Interlocked.Increment(ref found));
        wait.Until(listing, () => Volatile.Read(ref found));

        // Ctrl+C clears the screen by itself.
        if (!listing.IsCanceled)
        {
            wait.End();
        }

        return listing.GetAwaiter().GetResult();
    }
}
