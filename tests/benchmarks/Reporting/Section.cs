namespace GitHubSecrets.Benchmarks.Reporting;

/// <summary>What a comparison found, as the page shows it.</summary>
internal sealed record Section
{
    public required string Title { get; init; }

    /// <summary>What was measured, and how: a short plain paragraph or two.</summary>
    public required string Explanation { get; init; }

    public IReadOnlyList<Table> Tables { get; init; } = [];

    public IReadOnlyList<Goal> Goals { get; init; } = [];

    /// <summary>What else a reader must know, such as who was left out and why. One sentence each.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Why the figures mean nothing, or null where they do.</summary>
    public string? Failure { get; init; }

    public bool IsSuccess => Failure is null && Goals.All(static goal => goal.IsMet);
}
