using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using GitHubSecrets.Sandbox;

namespace GitHubSecrets.Benchmarks;

/// <summary>
/// What the module adds to the start of a PowerShell: a bare start, a start with the import, and a whole cold command (start,
/// import, one secret against a sandbox). The three take turns, so that whatever else the machine does meets them alike, and
/// each round is compared with itself.
/// </summary>
internal static class StartupComparison
{
    private const double ImportLimitMilliseconds = 100;
    private const double CommandLimitRatio = 1.6;

    public static async Task<int> RunAsync(int rounds)
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync();
        string import = $"Import-Module '{ModuleManifest()}'";
        string command = import + "; [Net.NetworkCredential]::new('', 'value').SecurePassword | "
            + "Set-GitHubRepoSecret octo-org/octo-repo NAME";

        // The first starts of all fill the system's file cache.
        _ = await StartAsync(sandbox, "exit");
        _ = await StartAsync(sandbox, command);

        var results = new List<Round>();
        for (int round = 0; round < rounds; round++)
        {
            double bare = await StartAsync(sandbox, "exit");
            double imported = await StartAsync(sandbox, import);
            int before = Stored(sandbox);
            double whole = await StartAsync(sandbox, command);
            if (Stored(sandbox) != before + 1)
            {
                Console.Error.WriteLine("The command stored no secret; its time means nothing.");
                return 1;
            }

            results.Add(new Round(bare, imported, whole));
        }

        Report(results);
        return 0;
    }

    private static async Task<double> StartAsync(SandboxServer sandbox, string command)
    {
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", "-Command", command]);
        start.Environment["GITHUB_API_URL"] = sandbox.Url.AbsoluteUri.TrimEnd('/');
        start.Environment["GH_ENTERPRISE_TOKEN"] = sandbox.Token;
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        await process.WaitForExitAsync();
        return watch.Elapsed.TotalMilliseconds;
    }

    private static int Stored(SandboxServer sandbox) =>
        sandbox.Record.Requests.Count(request => request.Method == "PUT" && request.Status is 201 or 204);

    private static void Report(List<Round> rounds)
    {
        double import = Median(rounds, round => round.Imported - round.Bare);
        double ratio = Median(rounds, round => round.Whole / round.Bare);
        Print("bare start", Median(rounds, round => round.Bare), "ms");
        Print("start and import", Median(rounds, round => round.Imported), "ms");
        Print("start, import, one secret", Median(rounds, round => round.Whole), "ms");
        Print($"import alone (limit {ImportLimitMilliseconds:0} ms)", import, "ms");
        Print($"whole command (limit {CommandLimitRatio:0.0} x a bare start)", ratio, "x");
        Console.WriteLine($"Medians of {rounds.Count} rounds on {Environment.ProcessorCount} processors. "
            + (import <= ImportLimitMilliseconds && ratio <= CommandLimitRatio ? "Both limits are met." : "A limit is NOT met."));
    }

    private static double Median(IEnumerable<Round> rounds, Func<Round, double> value)
    {
        double[] sorted = [.. rounds.Select(value).Order()];
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Print(string what, double value, string unit) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-45} {value,8:0.00} {unit}"));

    private static string ModuleManifest() =>
        typeof(StartupComparison).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "ModuleManifest").Value!;

    private sealed record Round(double Bare, double Imported, double Whole);
}
