namespace GitHubSecrets.Sandbox.Requests;

/// <summary>The points of the last minute, which moves with the clock. Not thread-safe by itself.</summary>
internal sealed class PointWindow
{
    public const int Limit = 900;

    private static readonly TimeSpan Length = TimeSpan.FromMinutes(1);

    // Never longer than the limit: what would exceed it is not spent.
    private readonly Queue<(DateTimeOffset Time, int Points)> _spent = new();
    private int _sum;

    /// <summary>How long until the window has room for this many points more; zero where it has.</summary>
    public TimeSpan WaitFor(int points, DateTimeOffset now)
    {
        while (_spent.TryPeek(out (DateTimeOffset Time, int Points) oldest) && oldest.Time + Length <= now)
        {
            _sum -= _spent.Dequeue().Points;
        }

        int excess = _sum + points - Limit;
        TimeSpan wait = TimeSpan.Zero;
        using Queue<(DateTimeOffset Time, int Points)>.Enumerator oldestFirst = _spent.GetEnumerator();
        while (excess > 0 && oldestFirst.MoveNext())
        {
            excess -= oldestFirst.Current.Points;
            wait = oldestFirst.Current.Time + Length - now;
        }

        return wait;
    }

    public void Spend(int points, DateTimeOffset now)
    {
        _spent.Enqueue((now, points));
        _sum += points;
    }
}
