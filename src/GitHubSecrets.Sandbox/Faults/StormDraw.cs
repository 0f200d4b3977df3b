namespace GitHubSecrets.Sandbox.Faults;

/// <summary>Draws from a storm, request by request. Not thread-safe by itself.</summary>
internal sealed class StormDraw
{
    private static readonly int[] ServerErrors =
    [
        StatusCodes.Status500InternalServerError,
        StatusCodes.Status502BadGateway,
        StatusCodes.Status503ServiceUnavailable,
    ];

    private readonly Random _random;
    private readonly (double Chance, SandboxFaultKind Kind)[] _outcomes;

    public StormDraw(FaultStorm storm)
    {
        storm.Validate();
        Storm = storm;
        _random = new Random(storm.Seed);
        _outcomes =
        [
            (storm.Drop, SandboxFaultKind.Drop),
            (storm.DropAfterApply, SandboxFaultKind.DropAfterApply),
            (storm.ServerError, SandboxFaultKind.Status),
            (storm.RateLimit, SandboxFaultKind.SecondaryRateLimit),
            (storm.Truncate, SandboxFaultKind.Truncate),
            (storm.NotJson, SandboxFaultKind.NotJson),
        ];
    }

    public FaultStorm Storm { get; }

    /// <summary>What the next request meets, or null where it is spared.</summary>
    public SandboxFault? Next()
    {
        // As many numbers for each request, so that another probability leaves the other faults where they were.
        double outcome = _random.NextDouble();
        int status = ServerErrors[_random.Next(ServerErrors.Length)];
        bool delayed = _random.NextDouble() < Storm.Delay;
        TimeSpan delay = Storm.DelayUpTo * _random.NextDouble();
        SandboxFaultKind? kind = KindOf(outcome) ?? (delayed ? SandboxFaultKind.Delay : null);
        return kind is null
            ? null
            : new SandboxFault
            {
                Kind = kind.Value,
                Status = kind == SandboxFaultKind.Status ? status : null,
                RetryAfter = Storm.RateLimitRetryAfter,
                Delay = delayed ? delay : TimeSpan.Zero,
            };
    }

    private SandboxFaultKind? KindOf(double outcome)
    {
        foreach ((double chance, SandboxFaultKind kind) in _outcomes)
        {
            if (outcome < chance)
            {
                return kind;
            }

            outcome -= chance;
        }

        return null;
    }
}
