namespace GitHubSecrets.Sandbox.Faults;

/// <summary>
/// Faults by chance. Each property named like a fault is its probability for a request, from 0 to 1; a request meets at
/// most one of them, so that together they are at most 1. The same seed gives the same faults to the same order of
/// requests.
/// </summary>
internal sealed record FaultStorm
{
    public int Seed { get; init; }

    /// <summary>Cuts the connection before doing anything.</summary>
    public double Drop { get; init; }

    /// <summary>Does what was asked, then cuts the connection.</summary>
    public double DropAfterApply { get; init; }

    /// <summary>Answers 500, 502 or 503 and does nothing.</summary>
    public double ServerError { get; init; }

    /// <summary>Answers that a secondary limit is broken.</summary>
    public double RateLimit { get; init; }

    /// <summary>What <see cref="RateLimit"/> sends as <c>Retry-After</c>, in seconds rounded up; or null.</summary>
    public TimeSpan? RateLimitRetryAfter { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>Does what was asked and sends half of the answer.</summary>
    public double Truncate { get; init; }

    /// <summary>Answers 200 with an HTML page and does nothing.</summary>
    public double NotJson { get; init; }

    /// <summary>Waits before anything else, whichever of the others the request meets.</summary>
    public double Delay { get; init; }

    /// <summary>The longest that <see cref="Delay"/> waits; each time as long is as likely.</summary>
    public TimeSpan DelayUpTo { get; init; }

    /// <exception cref="ArgumentException">A probability is none, or together they are more than 1.</exception>
    internal void Validate()
    {
        double[] exclusive = [Drop, DropAfterApply, ServerError, RateLimit, Truncate, NotJson];
        if (exclusive.Append(Delay).Any(static each => each is not (>= 0 and <= 1)))
        {
            throw new ArgumentException("A probability is a number from 0 to 1.");
        }

        // Ten times a tenth is a little more than 1 in binary fractions.
        if (exclusive.Sum() > 1 + 1e-9)
        {
            throw new ArgumentException("A request meets one fault at most: together the probabilities are at most 1.");
        }

        if (DelayUpTo < TimeSpan.Zero || RateLimitRetryAfter < TimeSpan.Zero)
        {
            throw new ArgumentException("A span of time cannot be negative.");
        }
    }
}
