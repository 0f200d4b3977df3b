using System.Diagnostics.CodeAnalysis;
using System.Runtime.ExceptionServices;

namespace GitHubSecrets.Concurrency;

/// <summary>
/// Runs work on threads of the pool, so much at once and no more, and hands every outcome back on the thread that hands the
/// work in: a pipeline has one thread that may write. That thread waits while the queue is full, so memory stays the same
/// however much work there is. Work on the same thing runs in the order in which it came; everything else overlaps.
/// </summary>
internal sealed class WorkQueue<TResult> : IDisposable
    where TResult : class
{
    private static readonly TimeSpan Beat = TimeSpan.FromMilliseconds(200);

    // Requests that are cancelled end within milliseconds; whoever has pressed Ctrl+C is not kept longer than this.
    private static readonly TimeSpan StopPatience = TimeSpan.FromMilliseconds(800);

    private readonly object _gate = new();
    private readonly Dictionary<string, WorkItem<TResult>> _last = new(StringComparer.Ordinal);
    private readonly Queue<WorkOutcome<TResult>> _finished = new();
    private readonly int _limit;
    private readonly Action<WorkOutcome<TResult>> _report;
    private readonly Action _beat;
    private readonly CancellationTokenSource _stopping;
    private long _lastBeat = Environment.TickCount64;
    private Exception? _defect;
    private int _underWay;
    private bool _isDisposed;

    /// <param name="limit">How much may be under way at once.</param>
    /// <param name="report">Called with each outcome, on the thread that calls <see cref="Submit"/> and
    /// <see cref="Complete"/>.</param>
    /// <param name="beat">Called a few times a second on that thread, as long as it is here.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    public WorkQueue(
        int limit, Action<WorkOutcome<TResult>> report, Action beat, CancellationToken cancellationToken)
    {
        _limit = limit;
        _report = report;
        _beat = beat;
        _stopping = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Stopping = _stopping.Token;
    }

    /// <summary>How much is under way.</summary>
    public int UnderWay => Volatile.Read(ref _underWay);

    /// <summary>Cancelled when the work is to end.</summary>
    public CancellationToken Stopping { get; }

    /// <summary>Takes a piece of work; waits while there is no room for it.</summary>
    /// <param name="orderKey">What it works on, or null where the order does not matter.</param>
    /// <param name="run">The work. A <see cref="GitHubSecretsException"/> is an outcome; any other exception is a defect and
    /// comes out of this method.</param>
    /// <param name="cleanUp">Called when the work has ended, however it did.</param>
    /// <param name="tag">Handed back with the outcome.</param>
    public void Submit(string? orderKey, Func<CancellationToken, Task<TResult>> run, Action? cleanUp, object? tag)
    {
        var item = new WorkItem<TResult>(this, orderKey, run, cleanUp, tag);
        try
        {
            ReportUntilFewerThan(_limit);
        }
        catch
        {
            cleanUp?.Invoke();
            throw;
        }

        lock (_gate)
        {
            _underWay++;
            if (orderKey is not null)
            {
                bool mustWait = _last.TryGetValue(orderKey, out WorkItem<TResult>? before);
                _last[orderKey] = item;
                if (mustWait)
                {
                    before!.Next = item;
                    return;
                }
            }
        }

        _ = ThreadPool.UnsafeQueueUserWorkItem(item, preferLocal: false);
    }

    /// <summary>Waits for everything that is still under way.</summary>
    public void Complete() => ReportUntilFewerThan(1);

    /// <summary>Stops what is under way, and reports what had ended before.</summary>
    public void Abandon()
    {
        Stop();
        while (TryTakeOutcome(out WorkOutcome<TResult>? outcome))
        {
            _report(outcome);
        }
    }

    /// <summary>Stops what is under way, and waits a moment for it to end.</summary>
    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            Stop();
            _stopping.Dispose();
        }
    }

    /// <summary>Takes back a piece of work, and starts what waits for it.</summary>
    /// <param name="item">The work.</param>
    /// <param name="outcome">What became of it; null where it was stopped or failed by a defect.</param>
    /// <param name="defect">An exception that no work should end with.</param>
    public void Finish(WorkItem<TResult> item, WorkOutcome<TResult>? outcome, Exception? defect)
    {
        lock (_gate)
        {
            _underWay--;
            _defect ??= defect;
            if (outcome is not null)
            {
                _finished.Enqueue(outcome);
            }

            if (item.OrderKey is { } key && item.Next is null)
            {
                _ = _last.Remove(key);
            }

            Monitor.PulseAll(_gate);
        }

        if (item.Next is { } next)
        {
            _ = ThreadPool.UnsafeQueueUserWorkItem(next, preferLocal: false);
        }
    }

    private void ReportUntilFewerThan(int count)
    {
        using CancellationTokenRegistration registration = Stopping.UnsafeRegister(
            static queue => ((WorkQueue<TResult>)queue!).Wake(), this);
        while (true)
        {
            Stopping.ThrowIfCancellationRequested();
            BeatWhenDue();
            if (TryTakeOutcome(out WorkOutcome<TResult>? outcome))
            {
                // Outside of the lock: whoever writes to a pipeline runs other people's code.
                _report(outcome);
            }
            else if (HasFewerThan(count))
            {
                return;
            }
        }
    }

    private bool TryTakeOutcome([MaybeNullWhen(false)] out WorkOutcome<TResult> outcome)
    {
        lock (_gate)
        {
            if (_defect is not null)
            {
                ExceptionDispatchInfo.Throw(_defect);
            }

            return _finished.TryDequeue(out outcome);
        }
    }

    // Waits a moment where it has not.
    private bool HasFewerThan(int count)
    {
        lock (_gate)
        {
            if (_finished.Count > 0 || Stopping.IsCancellationRequested)
            {
                return false;
            }

            if (_underWay < count)
            {
                return true;
            }

            _ = Monitor.Wait(_gate, Beat);
            return false;
        }
    }

    private void BeatWhenDue()
    {
        long now = Environment.TickCount64;
        if (now - _lastBeat >= Beat.TotalMilliseconds)
        {
            _lastBeat = now;
            _beat();
        }
    }

    private void Stop()
    {
        _stopping.Cancel();
        long start = Environment.TickCount64;
        lock (_gate)
        {
            while (_underWay > 0 && StopPatience.TotalMilliseconds - (Environment.TickCount64 - start) is > 0 and double left)
            {
                _ = Monitor.Wait(_gate, (int)left);
            }
        }
    }

    private void Wake()
    {
        lock (_gate)
        {
            Monitor.PulseAll(_gate);
        }
    }
}
