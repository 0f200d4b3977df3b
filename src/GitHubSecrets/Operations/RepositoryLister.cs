using GitHubSecrets.Http;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Operations;

/// <summary>Lists an owner's repositories. The pipeline's thread waits, because nothing can be done before it is known where;
/// meanwhile it says how far the list has come and what it is held up by.</summary>
/// <param name="host">The shell.</param>
/// <param name="client">The connection.</param>
/// <param name="cancellationToken">Stops the listing.</param>
internal sealed class RepositoryLister(ICommandHost host, GitHubClient client, CancellationToken cancellationToken)
{
    private const int BeatMilliseconds = 200;

    public IReadOnlyList<OwnedRepository> List(string owner)
    {
        var progress = new OperationProgress(host, $"Listing the repositories of {owner}");
        int found = 0;
        Task<IReadOnlyList<OwnedRepository>> listing = client.ListRepositoriesAsync(
            owner, int.MaxValue, () => Interlocked.Increment(ref found), cancellationToken);
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
