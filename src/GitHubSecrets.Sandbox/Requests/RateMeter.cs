using System.Collections.Concurrent;
using GitHubSecrets.Sandbox.Recording;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>
/// Measures each token by GitHub's published limits: 5,000 requests an hour, 900 points in any minute (a read is 1, a
/// write 5), 100 requests at once. What a minute's limit or the one at once refuses costs no points.
/// </summary>
internal sealed class RateMeter(TimeProvider clock)
{
    public const int HourlyLimit = 5000;

    private const int MostAtOnce = 100;
    private const int ReadPoints = 1;
    private const int WritePoints = 5;

    private readonly ConcurrentDictionary<string, Meter> _meters = new(StringComparer.Ordinal);

    /// <summary>Counts a request.</summary>
    public RateVerdict Count(string token, bool write, int inFlight)
    {
        Meter meter = _meters.GetOrAdd(token, static _ => new Meter());
        lock (meter)
        {
            return meter.Count(write ? WritePoints : ReadPoints, inFlight > MostAtOnce, clock.GetUtcNow());
        }
    }

    /// <summary>What a token has used, without counting a request.</summary>
    public RateState Read(string token)
    {
        Meter meter = _meters.GetOrAdd(token, static _ => new Meter());
        lock (meter)
        {
            return meter.Read(clock.GetUtcNow());
        }
    }

    private sealed class Meter
    {
        private readonly PointWindow _minute = new();
        private DateTimeOffset _hourEnds;
        private int _used;

        public RateState Read(DateTimeOffset now)
        {
            if (now >= _hourEnds)
            {
                _hourEnds = now.AddHours(1);
                _used = 0;
            }

            return new RateState(HourlyLimit, _used, _hourEnds);
        }

        public RateVerdict Count(int points, bool tooManyAtOnce, DateTimeOffset now)
        {
            if (Read(now) is { Remaining: 0 } usedUp)
            {
                return new RateVerdict(usedUp, SandboxLimit.Hour);
            }

            _used++;
            TimeSpan wait = _minute.WaitFor(points, now);
            if (wait > TimeSpan.Zero)
            {
                return new RateVerdict(Read(now), SandboxLimit.Minute, wait);
            }

            if (tooManyAtOnce)
            {
                return new RateVerdict(Read(now), SandboxLimit.AtOnce);
            }

            _minute.Spend(points, now);
            return new RateVerdict(Read(now));
        }
    }
}
