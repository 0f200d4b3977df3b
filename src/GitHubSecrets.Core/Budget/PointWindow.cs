namespace GitHubSecrets.Budget;

/// <summary>
/// The points of the last minute. A request's points are taken when it goes out and given back a minute after its answer
/// came: whichever minute the host counts in, it never sees more than the limit in one. Answers of the same moment are
/// remembered together, so that what is remembered does not grow with the number of requests.
/// </summary>
internal sealed class PointWindow(TimeProvider clock)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    // How much later than it could be a point comes back at most.
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(50);

    private readonly Queue<Charge> _completed = new();
    private Charge? _latest;
    private int _taken;

    public void Begin(int cost) => _taken += cost;

    public void Complete(int cost)
    {
        long now = clock.GetTimestamp();
        GiveBack(now);
        if (_latest is null || clock.GetElapsedTime(_latest.Begin, now) >= Moment)
        {
            _latest = new Charge(now);
            _completed.Enqueue(_latest);
        }

        _latest.Points += cost;
        _latest.End = now;
    }

    /// <summary>How long until there is room for a cost, never below zero; null where that depends on requests that are still
    /// under way.</summary>
    public TimeSpan? UntilFree(int cost, int limit)
    {
        // The clock is read once: between two looks what is waited for may come to be.
        long now = clock.GetTimestamp();
        GiveBack(now);
        int excess = _taken + cost - limit;
        if (excess <= 0)
        {
            return TimeSpan.Zero;
        }

        foreach (Charge charge in _completed)
        {
            excess -= charge.Points;
            if (excess <= 0)
            {
                return Length - clock.GetElapsedTime(charge.End, now);
            }
        }

        return null;
    }

    /// <summary>How long it takes, at the pace of the limit, until so many points more can have been taken.</summary>
    public TimeSpan Estimate(int points, int limit)
    {
        GiveBack(clock.GetTimestamp());
        return Length * (Math.Max(0, _taken + points - limit) / (double)limit);
    }

    private void GiveBack(long now)
    {
        while (_completed.TryPeek(out Charge? oldest) && clock.GetElapsedTime(oldest.End, now) >= Length)
        {
            _taken -= oldest.Points;
            _ = _completed.Dequeue();
        }
    }

    /// <summary>The points of the answers that came within a moment.</summary>
    private sealed class Charge(long begin)
    {
        public long Begin => begin;

        /// <summary>When the last of them came: none comes back too soon.</summary>
        public long End { get; set; }

        public int Points { get; set; }
    }
}
