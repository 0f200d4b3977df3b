using GitHubSecrets.Benchmarks.Reporting;

namespace GitHubSecrets.Benchmarks.Startup;

/// <summary>How many milliseconds each start took, round by round.</summary>
/// <param name="rounds">At least one.</param>
internal sealed class StartRounds(IReadOnlyList<IReadOnlyDictionary<StartTurn, double>> rounds)
{
    public Spread Of(StartTurn turn) => new(rounds.Select(round => round[turn]));

    /// <summary>Round by round, since both met the same machine in a round.</summary>
    public Spread Ratio(StartTurn turn, StartTurn other) => new(rounds.Select(round => round[turn] / round[other]));

    /// <summary>What one takes beyond the other, round by round.</summary>
    public Spread Added(StartTurn turn, StartTurn without) => new(rounds.Select(round => round[turn] - round[without]));
}
