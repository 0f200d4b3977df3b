namespace GitHubSecrets.Concurrency;

/// <summary>
/// Reads several sequences at once, such as lists that come in pages, and reports their elements on the thread that asks for
/// them: one sequence after the other, in the order in which they were asked for, each element as soon as it is known.
/// </summary>
/// <param name="pace">What holds the reading up.</param>
/// <param name="read">Reads a sequence, and goes on where a part of it has failed.</param>
/// <param name="report">Called with each element, and with the failure that ends a sequence.</param>
/// <param name="beat">Called a few times a second while this waits.</param>
/// <param name="cancellationToken">Stops everything.</param>
internal sealed class SequenceEngine<TQuery, TElement>(
    IPace pace,
    Func<TQuery, CancellationToken, IAsyncEnumerable<SequenceElement<TElement>>> read,
    Action<WorkOutcome<TElement>> report,
    Action beat,
    CancellationToken cancellationToken) : ISequenceEngine<TQuery, TElement>
    where TElement : class
{
    /// <summary>How many sequences are read at once: most of the 100 requests that GitHub takes at once, and not all, since others
    /// may use the same token.</summary>
    public const int Limit = 80;

    // Sequences that have ended behind one that is slow wait for it. So many are kept, and no more are begun: a page of a slow
    // host must not leave the connection idle, and memory must not grow with what is behind it.
    private const int Window = 4 * Limit;

    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    // As in a queue of work: whoever has pressed Ctrl+C is not kept longer than this.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(800);

    private readonly object _gate = new();
    private readonly Queue<SequenceRead<TElement>> _reads = new();
    private readonly CancellationTokenSource _stopping =
        CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    private long _lastBeat = Environment.TickCount64;
    private bool _hasMoved;

    /// <param name="pace">What holds the reading up.</param>
    /// <param name="read">Reads a sequence, which a failure ends.</param>
    /// <param name="report">Called with each element, and with the failure that ends a sequence.</param>
    /// <param name="beat">Called a few times a second while this waits.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    public SequenceEngine(
        IPace pace,
        Func<TQuery, CancellationToken, IAsyncEnumerable<TElement>> read,
        Action<WorkOutcome<TElement>> report,
        Action beat,
        CancellationToken cancellationToken)
        : this(pace, (query, stopping) => WholeAsync(read(query, stopping)), report, beat, cancellationToken)
    {
    }

    public int UnderWay
    {
        get
        {
            int count = 0;
            foreach (SequenceRead<TElement> each in _reads)
            {
                count += each.Ended.IsCompleted ? 0 : 1;
            }

            return count;
        }
    }

    public int Ended { get; private set; }

    public WorkWait Wait => pace.Wait;

    public TimeSpan Estimate(int requests) => pace.Estimate(requests);

    public void Submit(TQuery work, object? tag)
    {
        Report(() => _reads.Count < Window && UnderWay < Limit);
        CancellationToken stopping = _stopping.Token;
        _reads.Enqueue(new SequenceRead<TElement>(read(work, stopping), tag, Wake, stopping));
    }

    public void Complete() => Report(() => _reads.Count == 0);

    public void ReportUntil(Task task)
    {
        _ = task.ContinueWith(
            _ => Wake(), CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        Report(() => task.IsCompleted);
    }

    /// <summary>Stops what is under way. What has been read and not reported is of no use to anybody.</summary>
    public void Abandon() => Stop();

    public void Dispose()
    {
        Stop();
        _stopping.Dispose();
    }

    private static async IAsyncEnumerable<SequenceElement<TElement>> WholeAsync(IAsyncEnumerable<TElement> elements)
    {
        await foreach (TElement element in elements.ConfigureAwait(false))
        {
            yield return new SequenceElement<TElement>(element);
        }
    }

    private void Report(Func<bool> isEnough)
    {
        using CancellationTokenRegistration registration = cancellationToken.UnsafeRegister(
            static engine => ((SequenceEngine<TQuery, TElement>)engine!).Wake(), this);
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            BeatWhenDue();

            // What has come is reported before anything else: a slow consumer must not be handed more and more.
            if (_reads.TryPeek(out SequenceRead<TElement>? first) && first.TryTake(out WorkOutcome<TElement>? outcome))
            {
                report(outcome);
            }
            else if (first is { HasEnded: true })
            {
                _ = _reads.Dequeue();
                Ended++;
                first.ThrowDefect();
            }
            else if (isEnough())
            {
                return;
            }
            else
            {
                WaitForMove();
            }
        }
    }

    // What moved since the last look counts: it may have done so while this looked.
    private void WaitForMove()
    {
        lock (_gate)
        {
            if (!_hasMoved)
            {
                _ = Monitor.Wait(_gate, Beat);
            }

            _hasMoved = false;
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            _hasMoved = true;
            Monitor.Pulse(_gate);
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
