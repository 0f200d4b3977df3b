using System.Diagnostics;
using System.Reflection;
using GitHubSecrets.Sandbox.PowerShell;
using Xunit;

namespace GitHubSecrets.Pester.Tests;

/// <summary>
/// Runs each file of the Pester suite in a PowerShell of its own, so that <c>dotnet test</c> runs everything there is.
/// </summary>
public sealed class PesterSuite
{
    private static readonly Lazy<Dictionary<string, Task<(int ExitCode, string Output, string Results)>>> Runs = new(Begin);

    public static TheoryData<string> Files()
    {
        var files = new TheoryData<string>();
        foreach (string file in Directory.EnumerateFiles(Setting("SuiteDirectory"), "*.Tests.ps1").Order(StringComparer.Ordinal))
        {
            files.Add(Path.GetFileName(file));
        }

        return files;
    }

    [Theory]
    [MemberData(nameof(Files))]
    public async Task Passes(string file)
    {
        (int exitCode, string output, string results) = await Runs.Value[file];

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(results), output);
    }

    // Rows of a theory run one after the other, and most of a file's time goes by on one processor: so all files are begun with
    // the first row, as many at once as there are processors, and each row waits for its own.
    private static Dictionary<string, Task<(int ExitCode, string Output, string Results)>> Begin()
    {
        _ = Directory.CreateDirectory(Setting("ResultsDirectory"));
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var places = new SemaphoreSlim(Environment.ProcessorCount);
        return Files().Select(static row => row.Data).ToDictionary(file => file, async file =>
        {
            await places.WaitAsync(cancellationToken);
            try
            {
                return await RunFileAsync(file, cancellationToken);
            }
            finally
            {
                _ = places.Release();
            }
        });
    }

    private static async Task<(int ExitCode, string Output, string Results)> RunFileAsync(
        string file, CancellationToken cancellationToken)
    {
        string results = Path.Combine(Setting("ResultsDirectory"), Path.ChangeExtension(file, ".xml"));
        File.Delete(results);
        File.Delete(Path.ChangeExtension(results, ".json"));
        (int exitCode, string output) = await RunAsync(
            cancellationToken,
            "-File", Path.Combine(Setting("SuiteDirectory"), "Invoke-Suite.ps1"),
            "-Path", Path.Combine(Setting("SuiteDirectory"), file),
            "-ResultPath", results);
        return (exitCode, output, results);
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(CancellationToken cancellationToken, params string[] arguments)
    {
        PowerShellEngine engine = await PowerShellEngine.FindAsync(
            Environment.GetEnvironmentVariable(PowerShellEngine.Variable), BuiltPowerShell(), cancellationToken);
        ProcessStartInfo start = engine.Start(arguments);
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        start.Environment["GITHUBSECRETS_TEST_MODULE"] = Setting("ModuleManifest");
        start.Environment["GITHUBSECRETS_TEST_SANDBOX"] = Setting("SandboxAssembly");
        start.Environment["GITHUBSECRETS_TEST_SCANNER"] = Setting("ScannerAssembly");
        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start)!;
        using CancellationTokenRegistration stop = cancellationToken.Register(() => process.Kill(entireProcessTree: true));
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output + await error);
    }

    // The tool, with its assemblies compiled ahead where the build has done that.
    private static string BuiltPowerShell() =>
        Setting("FastPowerShell") is var fast && File.Exists(fast) ? fast : PowerShellEngine.RestoredPath();

    private static string Setting(string key) =>
        typeof(PesterSuite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == key).Value!;
}
