using GitHubSecrets.Budget;
using GitHubSecrets.Http;

namespace GitHubSecrets.Concurrency;

/// <summary>
/// Reads several sequences at once, such as lists that come in pages, and reports their elements on the thread that asks for
/// them: one sequence after the other, in the order in which they were asked for, each element as soon as it is known.
/// </summary>
/// <param name="client">The connection.</param>
/// <param name="read">Reads a sequence.</param>
/// <param name="report">Called with each element, and with the failure that ends a sequence.</param>
/// <param name="beat">Called a few times a second while this waits.</param>
/// <param name="cancellationToken">Stops everything.</param>
internal sealed class SequenceEngine<TQuery, TElement>(
    GitHubClient client,
    Func<TQuery, CancellationToken, IAsyncEnumerable<TElement>> read,
    Action<WorkOutcome<TElement>> report,
    Action beat,
    CancellationToken cancellationToken) : IWorkEngine<TQuery, TElement>
    where TElement : class
{
    /// <summary>How many sequences are read at once: enough to hide what a request takes, and far from GitHub's limit of
    /// requests at once.</summary>
    public const int Limit = 8;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    // As in a queue of work: whoever has pressed Ctrl+C is not kept longer than this.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(800);

    private readonly Queue<SequenceRead<TElement>> _reads = new();
    private readonly CancellationTokenSource _stopping =
        CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    private long _lastBeat = Environment.TickCount64;

    public int UnderWay => _reads.Count;

    public BudgetWait Wait => client.Wait;

    public void Submit(TQuery work, object? tag)
    {
        ReportUntilFewerThan(Limit);
        CancellationToken stopping = _stopping.Token;
        _reads.Enqueue(new SequenceRead<TElement>(read(work, stopping), tag, stopping));
    }

    public void Complete() => ReportUntilFewerThan(1);

    /// <summary>Stops what is under way. What has been read and not reported is of no use to anybody.</summary>
    public void Abandon() => Stop();

    public void Dispose()
    {
        Stop();
        _stopping.Dispose();
    }

    private void ReportUntilFewerThan(int count)
    {
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BeatWhenDue();
            if (!_reads.TryPeek(out SequenceRead<TElement>? first))
            {
                return;
            }

            if (first.TryTake(out WorkOutcome<TElement>? outcome))
            {
                report(outcome);
            }
            else if (first.HasEnded)
            {
                _ = _reads.Dequeue();
                first.ThrowDefect();
            }
            else if (_reads.Count < count)
            {
                return;
            }
            else
            {
                first.WaitForMore(Beat);
            }
        }
    }

    private void BeatWhenDue()
    {
        long now = Environment.TickCount64;
        if (now - _lastBeat >= Beat.TotalMilliseconds)
        {
            _lastBeat = now;
            beat();
        }
    }

    private void Stop()
    {
        _stopping.Cancel();
        _ = Task.WaitAll(_reads.Select(each => each.Ended).ToArray(), StopPatience);
        _reads.Clear();
    }
}
