using GitHubSecrets.Http;

namespace GitHubSecrets.Operations;

/// <summary>Waits for a list on the pipeline's thread, because nothing can be done before it is known where; meanwhile it says
/// how far the list has come and what it is held up by.</summary>
/// <param name="host">The shell.</param>
/// <param name="client">The connection.</param>
internal sealed class BlockingList(ICommandHost host, GitHubClient client)
{
    private const int BeatMilliseconds = 200;

    /// <summary>Waits for the list.</summary>
    /// <param name="activity">What is being listed.</param>
    /// <param name="list">Begins to list; it is given what to call with each element.</param>
    public IReadOnlyList<T> Wait<T>(string activity, Func<Action, Task<IReadOnlyList<T>>> list)
    {
        var progress = new OperationProgress(host, activity);
        int found = 0;
        Task<IReadOnlyList<T>> listing = list(() => Interlocked.Increment(ref found));
        while (Task.WaitAny([listing], BeatMilliseconds, CancellationToken.None) < 0)
        {
            host.Flush();
            progress.Succeeded = Volatile.Read(ref found);
            progress.Update(underWay: 1, client.Wait);
        }

        // Ctrl+C clears the screen by itself.
        if (!listing.IsCanceled)
        {
            progress.End();
        }

        return listing.GetAwaiter().GetResult();
    }
}
