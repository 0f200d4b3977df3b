using System.Diagnostics;
using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Sandbox.Hosting;

namespace GitHubSecrets.Benchmarks.Startup;

/// <summary>Has starts of a PowerShell take turns. What PowerShell keeps of a start is seen by the same start alone, or by none.</summary>
internal sealed class StartMeasurement(SandboxServer sandbox, StartEngine engine, Settings settings)
{
    private const int RoundsToTell = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <exception cref="InvalidOperationException">A start failed, or did not store its secret.</exception>
    public async Task<StartRounds> RunAsync(IReadOnlyList<StartTurn> turns)
    {
        int count = settings.Rounds(usual: 15, quick: 3);
        string caches = Directory.CreateTempSubdirectory("startup-").FullName;
        try
        {
            var results = new List<IReadOnlyDictionary<StartTurn, double>>();
            for (int round = 0; round <= count; round++)
            {
                if (round % RoundsToTell == 0)
                {
                    Settings.Say($"{engine.Label}: {turns.Count} starts in turn, round {round} of {count}");
                }

                IReadOnlyDictionary<StartTurn, double> times = await RoundAsync(turns, round, caches);

                // The first round fills the system's file cache, and does not count.
                if (round > 0)
                {
                    results.Add(times);
                }
            }

            return new StartRounds(results);
        }
        finally
        {
            Directory.Delete(caches, recursive: true);
        }
    }

    private async Task<IReadOnlyDictionary<StartTurn, double>> RoundAsync(
        IReadOnlyList<StartTurn> turns, int round, string caches)
    {
        var times = new Dictionary<StartTurn, double>();

        // Back and forth, so that none always comes after the same other one.
        foreach (int i in Enumerable.Range(0, turns.Count).Select(i => round % 2 == 0 ? i : turns.Count - 1 - i))
        {
            string cache = Path.Combine(caches, turns[i].KeepsCache ? $"{i}" : $"{i}-{round}");
            times[turns[i]] = await StartAsync(turns[i], cache);
        }

        return times;
    }

    private async Task<double> StartAsync(StartTurn turn, string cache)
    {
        ProcessStartInfo start = engine.Start(["-Command", turn.Command]);
        start.Environment["GITHUB_API_URL"] = sandbox.Url.AbsoluteUri.TrimEnd('/');
        start.Environment["GH_ENTERPRISE_TOKEN"] = sandbox.Token;
        start.Environment["XDG_CACHE_HOME"] = Directory.CreateDirectory(cache).FullName;
        int before = Stored();
        ProcessResult result = await MeasuredProcess.RunAsync(start, Patience, settings.Stop);
        if (result.Failure is not null)
        {
            throw new InvalidOperationException($"\"{turn.Name}\" failed in {engine.Label}: {result.Failure}");
        }

        return Stored() - before == (turn.Stores ? 1 : 0)
            ? result.Milliseconds
            : throw new InvalidOperationException($"\"{turn.Name}\" in {engine.Label} did not store its secret.");
    }

    private int Stored() =>
        sandbox.Record.Requests.Count(static request => request.Method == "PUT" && request.Status is 201 or 204);
}
