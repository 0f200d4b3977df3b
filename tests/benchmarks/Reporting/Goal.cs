namespace GitHubSecrets.Benchmarks.Reporting;

/// <summary>A figure and what it should be.</summary>
internal sealed record Goal
{
    private Goal(string what, double value, double limit, bool atMost, string unit)
    {
        IsMet = atMost ? value <= limit : value >= limit;
        Cells =
        [
            what,
            Figures.Plain(value) + unit,
            $"{(atMost ? "at most" : "at least")} {Figures.Plain(limit)}{unit}",
            IsMet ? "yes" : "**NO**",
        ];
    }

    public bool IsMet { get; }

    /// <summary>What, measured, goal, met.</summary>
    public IReadOnlyList<string> Cells { get; }

    /// <param name="what">The figure's name.</param>
    /// <param name="value">What was measured.</param>
    /// <param name="limit">What meets the goal just so.</param>
    /// <param name="unit">With its blank, such as " ms".</param>
    public static Goal AtMost(string what, double value, double limit, string unit) =>
        new(what, value, limit, atMost: true, unit);

    /// <inheritdoc cref="AtMost"/>
    public static Goal AtLeast(string what, double value, double limit, string unit) =>
        new(what, value, limit, atMost: false, unit);
}
