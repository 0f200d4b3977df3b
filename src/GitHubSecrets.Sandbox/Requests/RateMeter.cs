using System.Collections.Concurrent;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>
/// Counts what each token has used of GitHub's published limits: 5,000 requests an hour, 900 points a minute (a read is
/// 1, a write 5), 100 requests at once.
/// </summary>
internal sealed class RateMeter(TimeProvider clock)
{
    public const int HourlyLimit = 5000;
    public const int PointsPerMinute = 900;
    public const int MostAtOnce = 100;

    private readonly ConcurrentDictionary<string, Meter> _meters = new(StringComparer.Ordinal);

    /// <summary>Counts a request.</summary>
    /// <returns>The state to show in the headers, and which limit is broken.</returns>
    public (RateState State, RateBreach Breach) Count(string token, bool write, int inFlight)
    {
        Meter meter = _meters.GetOrAdd(token, static _ => new Meter());
        DateTimeOffset now = clock.GetUtcNow();
        lock (meter)
        {
            meter.TurnWindows(now);
            bool hourly = meter.Used >= HourlyLimit;
            meter.Used = Math.Min(meter.Used + 1, HourlyLimit);
            meter.Points += write ? 5 : 1;
            RateState state = new(HourlyLimit, meter.Used, meter.HourEnds);
            RateBreach breach = hourly ? RateBreach.Primary
                : meter.Points > PointsPerMinute || inFlight > MostAtOnce ? RateBreach.Secondary
                : RateBreach.None;
            return (state, breach);
        }
    }

    /// <summary>What a token has used, without counting a request.</summary>
    public RateState Read(string token)
    {
        Meter meter = _meters.GetOrAdd(token, static _ => new Meter());
        lock (meter)
        {
            meter.TurnWindows(clock.GetUtcNow());
            return new RateState(HourlyLimit, meter.Used, meter.HourEnds);
        }
    }

    private sealed class Meter
    {
        private DateTimeOffset _minuteEnds;

        public int Used { get; set; }

        public int Points { get; set; }

        public DateTimeOffset HourEnds { get; private set; }

        public void TurnWindows(DateTimeOffset now)
        {
            if (now >= HourEnds)
            {
                HourEnds = now.AddHours(1);
                Used = 0;
            }

            if (now >= _minuteEnds)
            {
                _minuteEnds = now.AddMinutes(1);
                Points = 0;
            }
        }
    }
}
