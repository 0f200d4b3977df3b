using GitHubSecrets.Benchmarks.Reporting;

namespace GitHubSecrets.Benchmarks.Startup;

/// <summary>What the starts of one PowerShell come to: its tables and its goals.</summary>
internal sealed class StartFigures(StartEngine engine, StartTurns turns, StartRounds rounds)
{
    private const double ImportLimitMilliseconds = 100;
    private const double CommandLimitRatio = 1.6;
    private const double BaselineLimitRatio = 0.6;

    private static readonly string[] TimeColumns = ["what pwsh does", "ms"];
    private static readonly string[] AddedColumns = ["what the module adds", "ms"];
    private static readonly string[] RatioColumns = ["ratio, round by round", "x"];

    public IEnumerable<Table> Tables =>
    [
        new($"In {engine.Label}", TimeColumns, [.. turns.All.Select(turn => Row(turn.Name, rounds.Of(turn)))]),
        new(null, AddedColumns, [.. Added()]),
        new(null, RatioColumns,
        [
            Row("one secret from a file / nothing", FileRatio),
            Row("one secret from a SecureString / a SecureString", rounds.Ratio(turns.FromSecureString, StartTurn.SecureString)),
            Row("one secret from a file, again / nothing, again", rounds.Ratio(turns.FromFileAgain, StartTurn.NothingAgain)),
        ]),
    ];

    public IEnumerable<Goal> Goals
    {
        get
        {
            // Most of what an import takes in a PowerShell that is not compiled is the compiling of PowerShell itself.
            if (engine.IsCompiledAhead)
            {
                yield return Goal.AtMost($"{engine.Label}: import alone", ImportAdded.Median, ImportLimitMilliseconds, " ms");
            }

            yield return Goal.AtMost(
                $"{engine.Label}: one secret from a file / nothing", FileRatio.Median, CommandLimitRatio, " x");
            if (BaselineAdded is { } baseline)
            {
                yield return Goal.AtMost(
                    $"{engine.Label}: what a SecureString's command adds / what the older build adds",
                    CommandAdded.Median / baseline.Median,
                    BaselineLimitRatio,
                    " x");
            }
        }
    }

    private Spread ImportAdded => rounds.Added(turns.Import, StartTurn.Nothing);

    private Spread CommandAdded => rounds.Added(turns.FromSecureString, StartTurn.SecureString);

    private Spread? BaselineAdded => turns.Baseline is { } baseline ? rounds.Added(baseline, StartTurn.SecureString) : null;

    private Spread FileRatio => rounds.Ratio(turns.FromFile, StartTurn.Nothing);

    private IEnumerable<string[]> Added()
    {
        yield return Row("import, less nothing", ImportAdded);
        yield return Row("import and one secret from a file, less nothing", rounds.Added(turns.FromFile, StartTurn.Nothing));
        yield return Row($"{turns.FromSecureString.Name}, less a SecureString", CommandAdded);
        if (BaselineAdded is { } baseline)
        {
            yield return Row($"{turns.Baseline!.Name}, less a SecureString", baseline);
        }
    }

    private static string[] Row(string name, Spread spread) => [name, spread.ToString()];
}
