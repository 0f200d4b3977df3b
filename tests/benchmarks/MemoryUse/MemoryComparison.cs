using System.Diagnostics;
using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Reporting;

namespace GitHubSecrets.Benchmarks.MemoryUse;

/// <summary>Whether memory stays bounded, however long the pipeline is.</summary>
internal sealed class MemoryComparison : IComparison
{
    private const double Mebi = 1024 * 1024;
    private const double GoalMegabytes = 12;

    private static readonly int[] Counts = [1_000, 10_000, 100_000];
    private static readonly string[] Columns = ["secrets in the pipeline", "peak memory, MB", "seconds", "stored"];
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(10);

    public string Name => "memory";

    public async Task<Section> RunAsync(Settings settings)
    {
        var results = Counts.ToDictionary(static count => count, static _ => new List<Round>());
        await using (SandboxProcess sandbox = await SandboxProcess.StartAsync(settings.Stop))
        {
            int rounds = settings.Rounds(usual: 5, quick: 1);
            for (int round = 1; round <= rounds; round++)
            {
                foreach (int count in Counts)
                {
                    Settings.Say($"round {round} of {rounds}, {Figures.Count(count)} secrets");
                    results[count].Add(await MeasureAsync(sandbox, count, settings.Stop));
                }
            }
        }

        return Report(results);
    }

    private static async Task<Round> MeasureAsync(SandboxProcess sandbox, int count, CancellationToken stop)
    {
        string repository = await sandbox.NewRepositoryAsync(stop);
        ProcessStartInfo start = ClientStart.PowerShell(
            sandbox, "memory.ps1", "-Module", BuiltPaths.ModuleManifest, "-Repository", repository, "-Count", $"{count}");
        ProcessResult result = await MeasuredProcess.RunAsync(start, Patience, stop, watchMemory: true);
        return new Round(result, await sandbox.CountSecretsAsync(repository, stop));
    }

    private static Section Report(Dictionary<int, List<Round>> results)
    {
        double rise = Peak(results[Counts[^1]]).Median - Peak(results[Counts[0]]).Median;
        string? failure = results.Values.SelectMany(static rounds => rounds)
            .Select(static round => round.Result.Failure).FirstOrDefault(static failure => failure is not null);
        bool allStored = results.All(static pair => pair.Value.TrueForAll(round => round.Stored == pair.Key));
        return new Section
        {
            Title = "Memory",
            Explanation = """
                The most memory that a `pwsh` process has at a time while it pipes objects to `Set-GitHubRepoSecret`, at no
                latency. Each object is made when the pipeline asks for it. The sandbox's own memory does not count. How much .NET
                lets pile up before it collects follows from the processor's cache: with one of 260 MB it collects nothing during
                1,000 secrets and twice during 10,000, so the first line is less than what a longer run levels out at.
                """,
            Tables = [new Table(null, Columns, [.. results.Select(static pair => Row(pair.Key, pair.Value))])],
            Goals =
            [
                Goal.AtMost(
                    $"{Figures.Count(Counts[^1])} secrets above {Figures.Count(Counts[0])}", rise, GoalMegabytes, " MB"),
            ],
            Failure = failure is not null ? $"a process failed; {failure}"
                : allStored ? null : "not every secret was stored.",
        };
    }

    private static string[] Row(int count, List<Round> rounds) =>
    [
        Figures.Count(count),
        Peak(rounds).ToString(),
        new Spread(rounds.Select(static round => round.Result.Milliseconds / 1000)).ToString(),
        Figures.Range([.. rounds.Select(static round => (long)round.Stored)]),
    ];

    private static Spread Peak(List<Round> rounds) => new(rounds.Select(static round => round.Result.PeakBytes / Mebi));

    private sealed record Round(ProcessResult Result, int Stored);
}
