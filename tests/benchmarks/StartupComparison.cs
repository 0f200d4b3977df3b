using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using GitHubSecrets.Sandbox;

namespace GitHubSecrets.Benchmarks;

/// <summary>
/// What the module adds to the start of a PowerShell: a bare start, a start with the import, and a whole cold command (start,
/// import, one secret against a sandbox). They take turns, so that whatever else the machine does meets them alike, and each
/// round is compared with itself. The value comes from a file: making a SecureString costs PowerShell itself more than the
/// whole import, so a command with one is compared with a start that makes one.
/// </summary>
internal static class StartupComparison
{
    private const double ImportLimitMilliseconds = 100;
    private const double CommandLimitRatio = 1.6;
    private const string SecureString = "[Net.NetworkCredential]::new('', 'value').SecurePassword";

    public static async Task<int> RunAsync(int rounds)
    {
        await using SandboxServer sandbox = await SandboxServer.StartAsync();
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "value");
            string import = $"Import-Module '{ModuleManifest()}'";
            const string Set = "Set-GitHubRepoSecret octo-org/octo-repo NAME";
            string[] commands =
            [
                "exit",
                import,
                $"{import}; {Set} -LiteralPath '{file}'",
                $"$null = {SecureString}",
                $"{import}; {SecureString} | {Set}",
            ];
            List<double[]> results = await MeasureAsync(sandbox, commands, rounds);
            int stored = sandbox.Record.Requests.Count(request => request.Method == "PUT" && request.Status is 201 or 204);
            if (stored != 2 * (rounds + 1))
            {
                Console.Error.WriteLine("Not every command stored its secret; their times mean nothing.");
                return 1;
            }

            Report(results);
            return 0;
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static async Task<List<double[]>> MeasureAsync(SandboxServer sandbox, string[] commands, int rounds)
    {
        var results = new List<double[]>();
        for (int round = 0; round <= rounds; round++)
        {
            double[] times = new double[commands.Length];
            for (int i = 0; i < commands.Length; i++)
            {
                times[i] = await StartAsync(sandbox, commands[i]);
            }

            // The first round fills the system's file cache, and does not count.
            if (round > 0)
            {
                results.Add(times);
            }
        }

        return results;
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

    private static void Report(List<double[]> rounds)
    {
        double import = Median(rounds, round => round[1] - round[0]);
        double ratio = Median(rounds, round => round[2] / round[0]);
        Print("bare start", Median(rounds, round => round[0]), "ms");
        Print("start, import", Median(rounds, round => round[1]), "ms");
        Print("start, import, one secret from a file", Median(rounds, round => round[2]), "ms");
        Print("start, a SecureString", Median(rounds, round => round[3]), "ms");
        Print("start, import, one secret from a SecureString", Median(rounds, round => round[4]), "ms");
        Console.WriteLine();
        Print($"import alone (limit {ImportLimitMilliseconds:0} ms)", import, "ms");
        Print($"whole command / bare start (limit {CommandLimitRatio:0.0})", ratio, "x");
        Print("the same with a SecureString / bare start", Median(rounds, round => round[4] / round[0]), "x");
        Print("the same with a SecureString / start with one", Median(rounds, round => round[4] / round[3]), "x");
        Console.WriteLine($"Medians of {rounds.Count} rounds on {Environment.ProcessorCount} processors. "
            + (import <= ImportLimitMilliseconds && ratio <= CommandLimitRatio
                ? "Both limits are met, the second with a value from a file."
                : "A limit is NOT met."));
    }

    private static double Median(IEnumerable<double[]> rounds, Func<double[], double> value)
    {
        double[] sorted = [.. rounds.Select(value).Order()];
        return sorted.Length % 2 == 1
            ? sorted[sorted.Length / 2]
            : (sorted[(sorted.Length / 2) - 1] + sorted[sorted.Length / 2]) / 2;
    }

    private static void Print(string what, double value, string unit) =>
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture, $"{what,-48} {value,8:0.00} {unit}"));

    private static string ModuleManifest() =>
        typeof(StartupComparison).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "ModuleManifest").Value!;
}
