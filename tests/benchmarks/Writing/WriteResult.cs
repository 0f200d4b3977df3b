using GitHubSecrets.Benchmarks.Reporting;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>What a contender did with so many secrets at a latency, in all rounds.</summary>
internal sealed class WriteResult(int secrets, double latency)
{
    public int Secrets => secrets;

    /// <summary>In milliseconds.</summary>
    public double Latency => latency;

    public List<WriteRound> Rounds { get; } = [];

    /// <summary>How long it would take, in milliseconds, where it was not run.</summary>
    public double? NotRun { get; set; }

    public IReadOnlyList<double> Times => [.. Rounds.Select(static round => round.Attempt.Milliseconds)];

    /// <summary>In milliseconds.</summary>
    public double Expected => NotRun ?? (Rounds.Count > 0 ? new Spread(Times).Median : 0);

    public bool IsComplete => Rounds.TrueForAll(round => round.Stored == secrets && round.Attempt.Failure is null);

    public string Text => NotRun is { } estimate ? FormattableString.Invariant($"not run, about {estimate / 1000:#,0} s")
        : Rounds.Count == 0 ? "–"
        : IsComplete ? new Spread(Times).ToString()
        : $"{new Spread(Times)}, FAILED";
}
