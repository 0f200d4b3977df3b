namespace GitHubSecrets.Budget;

/// <summary>
/// The points of the last minute. A request's points are taken when it goes out and given back a minute after its answer
/// came: whichever minute the host counts in, it never sees more than the limit in one.
/// </summary>
internal sealed class PointWindow(TimeProvider clock)
{
    public static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    private readonly Queue<Charge> _completed = new();
    private int _taken;

    public void Begin(int cost) => _taken += cost;

    public void Complete(int cost) => _completed.Enqueue(new Charge(cost, clock.GetTimestamp()));

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
                return Length - clock.GetElapsedTime(charge.CompletedAt, now);
            }
        }

        return null;
    }

    private void GiveBack(long now)
    {
        while (_completed.TryPeek(out Charge? oldest) && clock.GetElapsedTime(oldest.CompletedAt, now) >= Length)
        {
            _taken -= oldest.Points;
            _ = _completed.Dequeue();
        }
    }

    private sealed class Charge(int points, long completedAt)
    {
        public int Points => points;

        public long CompletedAt => completedAt;
    }
}
