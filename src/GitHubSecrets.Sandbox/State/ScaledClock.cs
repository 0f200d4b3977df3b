namespace GitHubSecrets.Sandbox.State;

/// <summary>
/// A clock that starts at the present time and runs a number of times as fast as the system's, so that limits and
/// expiries can be waited for in a fraction of their time.
/// </summary>
internal sealed class ScaledClock : TimeProvider
{
    private readonly double _factor;
    private readonly DateTimeOffset _startTime = System.GetUtcNow();
    private readonly long _startTimestamp = System.GetTimestamp();

    /// <param name="factor">How many seconds this clock counts in one: 60 makes a minute of each.</param>
    public ScaledClock(double factor)
    {
        if (!double.IsFinite(factor) || factor <= 0)
        {
            throw new ArgumentOutOfRangeException(nameof(factor), factor, "A clock can only run forwards.");
        }

        _factor = factor;
    }

    public override long TimestampFrequency => System.TimestampFrequency;

    public override long GetTimestamp() =>
        _startTimestamp + (long)((System.GetTimestamp() - _startTimestamp) * _factor);

    public override DateTimeOffset GetUtcNow() => _startTime + GetElapsedTime(_startTimestamp);

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        ScaledTimer timer = new(this, callback, state);
        _ = timer.Change(dueTime, period);
        return timer;
    }

    /// <summary>How long a span of this clock takes, rounded up: the system's timers count milliseconds.</summary>
    private TimeSpan ToReal(TimeSpan span) => TimeSpan.FromMilliseconds(Math.Ceiling(span.TotalMilliseconds / _factor));

    private sealed class ScaledTimer : ITimer
    {
        private readonly Lock _gate = new();
        private readonly ScaledClock _clock;
        private readonly Action _call;
        private readonly ITimer _timer;
        private TimeSpan? _due;
        private TimeSpan _period;

        public ScaledTimer(ScaledClock clock, TimerCallback callback, object? state)
        {
            _clock = clock;
            _call = () => callback(state);
            _timer = System.CreateTimer(
                static timer => ((ScaledTimer)timer!).Ring(), this, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }

        private TimeSpan Now => _clock.GetElapsedTime(_clock._startTimestamp);

        public bool Change(TimeSpan dueTime, TimeSpan period)
        {
            RequireSpan(dueTime, nameof(dueTime));
            RequireSpan(period, nameof(period));
            lock (_gate)
            {
                _due = dueTime == Timeout.InfiniteTimeSpan ? null : Now + dueTime;
                _period = period;
                return Arm();
            }
        }

        public void Dispose() => _timer.Dispose();

        public ValueTask DisposeAsync() => _timer.DisposeAsync();

        private static void RequireSpan(TimeSpan span, string name)
        {
            if (span < TimeSpan.Zero && span != Timeout.InfiniteTimeSpan)
            {
                throw new ArgumentOutOfRangeException(name, span, "A timer cannot be due in the past.");
            }
        }

        private void Ring()
        {
            lock (_gate)
            {
                // The system's timer may ring a fraction of a millisecond early, which this clock shows enlarged.
                if (_due is not { } due || due > Now)
                {
                    _ = Arm();
                    return;
                }

                _due = _period > TimeSpan.Zero ? due + _period : null;
                _ = Arm();
            }

            _call();
        }

        private bool Arm()
        {
            // The clock is read once: between two looks what is waited for may come to be.
            TimeSpan wait = _due is not { } due ? Timeout.InfiniteTimeSpan
                : due - Now is { Ticks: > 0 } left ? _clock.ToReal(left)
                : TimeSpan.Zero;
            return _timer.Change(wait, Timeout.InfiniteTimeSpan);
        }
    }
}
