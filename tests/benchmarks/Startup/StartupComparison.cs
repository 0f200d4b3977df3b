using System.Diagnostics;
using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Reporting;
using GitHubSecrets.Sandbox.Hosting;

namespace GitHubSecrets.Benchmarks.Startup;

/// <summary>
/// What the module adds to the start of a PowerShell: a bare start, a start with the import, and a whole cold command (start,
/// import, one secret against a sandbox). They take turns, so that whatever else the machine does meets them alike, and each
/// round is compared with itself. The value comes from a file: making a SecureString costs PowerShell itself more than the
/// whole import, so a command with one is compared with a start that makes one. PowerShell keeps what it compiles at a start,
/// to compile it sooner at the next one: a cold start has nothing of it, and no start has what another one kept.
/// </summary>
internal sealed class StartupComparison : IComparison
{
    private const double ImportLimitMilliseconds = 100;
    private const double CommandLimitRatio = 1.6;

    // All end alike: without it, pwsh runs a second pipeline to find out how the command went.
    private const string End = "exit";
    private const string SecureString = "[Net.NetworkCredential]::new('', 'value').SecurePassword";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly string[] TimeColumns = ["what pwsh does", "ms"];
    private static readonly string[] RatioColumns = ["ratio, round by round", "x"];

    public string Name => "startup";

    public async Task<Section> RunAsync(Settings settings)
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync(cancellationToken: settings.Stop);
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "value", settings.Stop);
            string import = $"Import-Module '{BuiltPaths.ModuleManifest}'";
            const string Set = "Set-GitHubRepoSecret octo-org/octo-repo NAME";
            string[] commands =
            [
                End,
                $"{import}; {End}",
                $"{import}; {Set} -LiteralPath '{file}'; {End}",
                $"$null = {SecureString}; {End}",
                $"{import}; {SecureString} | {Set}; {End}",
            ];
            StartTurn[] turns =
            [
                .. commands.Select(static command => new StartTurn(command, KeepsCache: false)),
                new(commands[0], KeepsCache: true),
                new(commands[2], KeepsCache: true),
            ];
            int rounds = settings.Rounds(usual: 25, quick: 5);
            List<double[]> results = await MeasureAsync(sandbox, turns, rounds, settings.Stop);
            int stored = sandbox.Record.Requests.Count(request => request.Method == "PUT" && request.Status is 201 or 204);
            int storing = turns.Count(static turn => turn.Command.Contains(Set, StringComparison.Ordinal));
            return Report(results) with
            {
                Failure = stored == storing * (rounds + 1) ? null : "not every command stored its secret.",
            };
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<List<double[]>> MeasureAsync(
        SandboxServer sandbox, StartTurn[] turns, int rounds, CancellationToken stop)
    {
        string caches = Directory.CreateTempSubdirectory("startup-").FullName;
        try
        {
            var results = new List<double[]>();
            for (int round = 0; round <= rounds; round++)
            {
                double[] times = new double[turns.Length];
                for (int i = 0; i < turns.Length; i++)
                {
                    string cache = Path.Combine(caches, turns[i].KeepsCache ? $"{i}" : $"{i}-{round}");
                    times[i] = await StartAsync(sandbox, turns[i].Command, cache, stop);
                }

                // The first round fills the system's file cache, and does not count.
                if (round > 0)
                {
                    results.Add(times);
                }
            }

            return results;
        }
        finally
        {
            Directory.Delete(caches, recursive: true);
        }
    }

    private static async Task<double> StartAsync(SandboxServer sandbox, string command, string cache, CancellationToken stop)
    {
        ProcessStartInfo start = Pwsh.Start("-Command", command);
        start.Environment["GITHUB_API_URL"] = sandbox.Url.AbsoluteUri.TrimEnd('/');
        start.Environment["GH_ENTERPRISE_TOKEN"] = sandbox.Token;
        start.Environment["XDG_CACHE_HOME"] = Directory.CreateDirectory(cache).FullName;
        ProcessResult result = await MeasuredProcess.RunAsync(start, Patience, stop);
        return result.Failure is null
            ? result.Milliseconds
            : throw new InvalidOperationException($"pwsh failed: {result.Failure}");
    }

    private static Section Report(List<double[]> rounds)
    {
        Spread import = Of(rounds, static round => round[1] - round[0]);
        Spread command = Of(rounds, static round => round[2] / round[0]);
        return new Section
        {
            Title = "Start",
            Explanation = """
                What the module adds to the start of a PowerShell: a bare `pwsh -NoProfile`, one that imports the module, and one
                that imports it and stores one secret in a sandbox. On linux-x64 with .NET 10 the module loads code that was
                compiled ahead of time; elsewhere, a command takes some 13 ms longer. PowerShell keeps what it compiles at a
                start, to be quicker at the next one. A cold start has nothing of it, as on a new machine or in a container;
                "again" is a start that has what the same command kept. Making a SecureString costs PowerShell itself more than
                the whole import, so the goal is for a value from a file, and a command with a SecureString stands beside a
                start that makes one.
                """,
            Tables =
            [
                new Table(null, TimeColumns, [
                    ["nothing", Text(rounds, static round => round[0])],
                    ["import", Text(rounds, static round => round[1])],
                    ["import, one secret from a file", Text(rounds, static round => round[2])],
                    ["a SecureString", Text(rounds, static round => round[3])],
                    ["import, one secret from a SecureString", Text(rounds, static round => round[4])],
                    ["nothing, again", Text(rounds, static round => round[5])],
                    ["import, one secret from a file, again", Text(rounds, static round => round[6])],
                    ["the import alone: the difference of the first two", import.ToString()],
                ]),
                new Table(null, RatioColumns, [
                    ["one secret from a file / nothing", command.ToString()],
                    ["one secret from a SecureString / nothing", Text(rounds, static round => round[4] / round[0])],
                    ["one secret from a SecureString / a SecureString", Text(rounds, static round => round[4] / round[3])],
                    ["one secret from a file, again / nothing, again", Text(rounds, static round => round[6] / round[5])],
                ]),
            ],
            Goals =
            [
                Goal.AtMost("import alone", import.Median, ImportLimitMilliseconds, " ms"),
                Goal.AtMost("one secret from a file / nothing", command.Median, CommandLimitRatio, " x"),
            ],
        };
    }

    /// <summary>One start of each round.</summary>
    /// <param name="Command">What pwsh is told to do.</param>
    /// <param name="KeepsCache">Whether it has what the same command kept in the round before.</param>
    private sealed record StartTurn(string Command, bool KeepsCache);

    private static string Text(List<double[]> rounds, Func<double[], double> value) => Of(rounds, value).ToString();

    private static Spread Of(List<double[]> rounds, Func<double[], double> value) => new(rounds.Select(value));
}
