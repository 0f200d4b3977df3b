using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;

namespace GitHubSecrets.Core.Tests.Support;

/// <summary>
/// A clock that stands still until a test moves it, so that no test waits for real time to pass. What it adds to the library's:
/// pauses may be skipped, reading may take time, and timers are counted.
/// </summary>
internal sealed class ManualClock() : FakeTimeProvider(new DateTimeOffset(2030, 1, 2, 3, 4, 5, TimeSpan.Zero))
{
    private readonly ConcurrentQueue<TimeSpan> _pauses = new();
    private long _readingTicks;
    private int _timers;

    /// <summary>
    /// How far the clock moves each time that it is read, as a clock does that does not stand still. The library's
    /// AutoAdvanceAmount would fire timers on the thread that reads, which may hold the lock that they wait for.
    /// </summary>
    public TimeSpan MovesByBeingRead { get; set; }

    /// <summary>Timers that are due within this are pauses: the clock moves on by them, and so they fire at once.</summary>
    public TimeSpan SkipPausesUpTo { get; init; }

    /// <summary>The pauses that were skipped, in order.</summary>
    public IReadOnlyList<TimeSpan> Pauses => [.. _pauses];

    /// <summary>How many timers were made and not yet disposed.</summary>
    public int Timers => Volatile.Read(ref _timers);

    public override DateTimeOffset GetUtcNow() =>
        base.GetUtcNow().AddTicks(Interlocked.Add(ref _readingTicks, MovesByBeingRead.Ticks));

    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        _ = Interlocked.Increment(ref _timers);
        var timer = new CountedTimer(this, base.CreateTimer(callback, state, dueTime, period));
        SkipPause(dueTime);
        return timer;
    }

    private void SkipPause(TimeSpan dueTime)
    {
        if (dueTime != Timeout.InfiniteTimeSpan && dueTime <= SkipPausesUpTo)
        {
            _pauses.Enqueue(dueTime);
            Advance(dueTime);
        }
    }

    private sealed class CountedTimer(ManualClock clock, ITimer timer) : ITimer
    {
        private int _isDisposed;

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            bool changed = timer.Change(dueTime, period);
            clock.SkipPause(dueTime);
            return changed;
        }

        public void Dispose()
        {
            if (Interlocked.Exchange(ref _isDisposed, 1) == 0)
            {
                _ = Interlocked.Decrement(ref clock._timers);
                timer.Dispose();
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}
