using System.Diagnostics.CodeAnalysis;
using System.Threading.Channels;
using GitHubSecrets.Http;
using GitHubSecrets.Repositories;

namespace GitHubSecrets.Operations;

/// <summary>
/// Lists the repositories of owners. The list goes on in the background while those that have come are worked on: so the first
/// results are there at once, and it is soon known how many there will be.
/// </summary>
/// <param name="host">The shell.</param>
/// <param name="client">The connection.</param>
/// <param name="waitElsewhere">Waits for a list while it does something better, and says so; false where there is nothing to do.</param>
/// <param name="cancellationToken">Stops the listing.</param>
internal sealed class RepositoryLister(
    ICommandHost host, GitHubClient client, Func<Task, bool> waitElsewhere, CancellationToken cancellationToken)
{
    private int _found;
    private int _underWay;

    /// <summary>How many repositories that count have been found.</summary>
    public int Found => Volatile.Read(ref _found);

    /// <summary>Whether a list is still coming.</summary>
    public bool IsListing => Volatile.Read(ref _underWay) > 0;

    /// <summary>The repositories of an owner, by name, as they come.</summary>
    /// <param name="owner">The owner's login.</param>
    /// <param name="counts">Whether one counts as found.</param>
    /// <exception cref="GitHubSecretsException">They cannot be listed.</exception>
    public IEnumerable<OwnedRepository> List(string owner, Func<OwnedRepository, bool> counts)
    {
        // Names take little: those of ten thousand repositories fit in three megabytes, and go as they are read.
        var names = Channel.CreateUnbounded<OwnedRepository>(
            new UnboundedChannelOptions { SingleReader = true, SingleWriter = true });
        var wait = new ListWait(host, client, $"Listing the repositories of {owner}");
        using var stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        int found = 0;
        _ = Interlocked.Increment(ref _underWay);
        Task listing = Task.Run(
            async () =>
            {
                Exception? failure = await ListAsync(
                    owner,
                    repository =>
                    {
                        _ = Interlocked.Increment(ref found);
                        _ = counts(repository) ? Interlocked.Increment(ref _found) : 0;
                        _ = names.Writer.TryWrite(repository);
                    },
                    stopping.Token).ConfigureAwait(false);
                _ = Interlocked.Decrement(ref _underWay);
                names.Writer.Complete(failure);
            },
            CancellationToken.None);
        try
        {
            while (WaitForMore(names.Reader, wait, () => Volatile.Read(ref found)))
            {
                while (names.Reader.TryRead(out OwnedRepository? repository))
                {
                    yield return repository;
                }
            }
        }
        finally
        {
            // Nobody may want the rest. It ends within milliseconds, and must not be left behind.
            stopping.Cancel();
            ((IAsyncResult)listing).AsyncWaitHandle.WaitOne(TimeSpan.FromMilliseconds(800));
        }
    }

    [SuppressMessage("Design", "CA1031", Justification = "It comes out where the list is read.")]
    private async Task<Exception?> ListAsync(string owner, Action<OwnedRepository> take, CancellationToken stopping)
    {
        try
        {
            await foreach (OwnedRepository repository in client.RepositoriesAsync(owner, stopping).ConfigureAwait(false))
            {
                take(repository);
            }

            return null;
        }
        catch (Exception exception)
        {
            return exception;
        }
    }

    private bool WaitForMore(ChannelReader<OwnedRepository> names, ListWait wait, Func<int> found)
    {
        Task<bool> more = names.WaitToReadAsync(CancellationToken.None).AsTask();
        if (!more.IsCompleted && !waitElsewhere(more))
        {
            wait.Until(more, found);
        }

        // Ctrl+C clears the screen by itself.
        if (!cancellationToken.IsCancellationRequested)
        {
            wait.End();
        }

        return more.GetAwaiter().GetResult();
    }
}
