using GitHubSecrets.Http;

namespace GitHubSecrets.Operations;

/// <summary>Waits for a list on the pipeline's thread, because nothing can be done before it is known where; meanwhile it says
/// how far the list has come and what it is held up by.</summary>
/// <param name="host">The shell.</param>
/// <param name="client">The connection.</param>
/// <param name="activity">What is being listed.</param>
internal sealed class ListWait(ICommandHost host, GitHubClient client, string activity)
{
    private const int BeatMilliseconds = 200;

    private readonly OperationProgress _progress = new(host, activity);

    /// <summary>Waits until something has ended, however it did.</summary>
    /// <param name="task">What is waited for.</param>
    /// <param name="found">How many elements the list has so far.</param>
    public void Until(Task task, Func<int> found)
    {
        while (Task.WaitAny([task], BeatMilliseconds, CancellationToken.None) < 0)
        {
            host.Flush();
            _progress.Succeeded = found();
            _progress.Update(underWay: 1, client.Wait);
        }
    }

    /// <summary>Takes away what is shown.</summary>
    public void End() => _progress.End();
}
