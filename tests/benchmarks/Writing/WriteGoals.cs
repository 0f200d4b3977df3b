using GitHubSecrets.Benchmarks.Reporting;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>What the figures of this module should be.</summary>
internal sealed class WriteGoals(WriteMatrix matrix, Contenders contenders, List<IContender> taking)
{
    private const int Some = 100;
    private const double Latency = 50;
    private const double IdealLimit = 1.25;

    /// <summary>The goals whose contenders took part.</summary>
    public IReadOnlyList<Goal> All()
    {
        if (!taking.Contains(contenders.Session) || !taking.Contains(contenders.Process))
        {
            return [];
        }

        List<Goal> goals = [Stored(), Ideal()];
        if (taking.Contains(contenders.GitHubCli))
        {
            goals.Add(Goal.AtMost(
                "100 secrets at 50 ms: a session / the time of gh", Ratio(contenders.GitHubCli, Some, Latency), 1, " x"));
        }

        return goals;
    }

    private Goal Stored()
    {
        List<WriteResult> results =
        [
            .. from contender in new[] { contenders.Session, contenders.Process }
               from count in WriteMatrix.Counts
               from latency in WriteMatrix.Latencies
               select matrix.Result(contender, count, latency),
        ];
        double wanted = results.Sum(static result => (double)result.Secrets * result.Rounds.Count);
        double stored = results.Sum(static result => result.Rounds.Sum(static round => (double)round.Stored));
        return Goal.AtLeast("secrets of this module that arrived, in all rounds", stored, wanted, string.Empty);
    }

    // One round trip for the key, and as few as there can be for the secrets.
    private Goal Ideal()
    {
        double ideal = (1 + Math.Ceiling((double)Some / BareLoopContender.Concurrency)) * Latency;
        double measured = matrix.Result(contenders.Session, Some, Latency).Expected;
        return Goal.AtMost(
            FormattableString.Invariant($"100 secrets at 50 ms: a session / the ideal {ideal:0} ms"),
            measured / ideal,
            IdealLimit,
            " x");
    }

    // Round by round, since both met the same machine in a round.
    private double Ratio(IContender other, int count, double latency)
    {
        IReadOnlyList<double> ours = matrix.Result(contenders.Session, count, latency).Times;
        IReadOnlyList<double> theirs = matrix.Result(other, count, latency).Times;
        IEnumerable<double> ratios = ours.Zip(theirs, static (mine, yours) => mine / yours);
        return ours.Count == 0 || theirs.Count == 0 ? double.PositiveInfinity : new Spread(ratios).Median;
    }
}
