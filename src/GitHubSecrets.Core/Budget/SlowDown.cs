namespace GitHubSecrets.Budget;

/// <summary>
/// How much of the published limits is used. A limit that is hit although this process kept to it is shared with others:
/// then half of it is used, and more again with each request that is accepted. Where the host has said how long to wait, it
/// has counted the points itself, and goes before any estimate of them.
/// </summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"/>
internal sealed class SlowDown
{
    /// <summary>The points that GitHub accepts in a minute.</summary>
    public const int MaximumPoints = 900;

    /// <summary>The requests that GitHub accepts at once.</summary>
    public const int MaximumRequestsAtOnce = 100;

    private const int LeastPoints = 60;
    private int _accepted;

    public int Points { get; private set; } = MaximumPoints;

    public int RequestsAtOnce { get; private set; } = MaximumRequestsAtOnce;

    /// <summary>Slows down.</summary>
    /// <param name="hasHint">Whether the host has said how long to wait. Its points are then left as they are: most of the
    /// minute's may be spent already, and half of them would be a wait for the rest of the minute that nobody asked for.</param>
    public void Brake(bool hasHint)
    {
        Points = hasHint ? Points : Math.Max(LeastPoints, Points / 2);
        RequestsAtOnce = Math.Max(1, RequestsAtOnce / 2);
        _accepted = 0;
    }

    public void Recover()
    {
        Points = Math.Min(MaximumPoints, Points + 1);
        if (++_accepted >= RequestsAtOnce && RequestsAtOnce < MaximumRequestsAtOnce)
        {
            _accepted = 0;
            RequestsAtOnce++;
        }
    }
}
