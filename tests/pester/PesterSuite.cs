using System.Diagnostics;
using System.Reflection;
using Xunit;

namespace GitHubSecrets.Pester.Tests;

/// <summary>
/// Runs each file of the Pester suite in a PowerShell of its own, so that <c>dotnet test</c> runs everything there is. On a
/// machine without PowerShell the suite is skipped, in plain words.
/// </summary>
public sealed class PesterSuite
{
    private static readonly Lazy<string?> Obstacle = new(FindObstacle);

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
        Assert.SkipWhen(Obstacle.Value is not null, $"Pester did not run: {Obstacle.Value}");
        _ = Directory.CreateDirectory(Setting("ResultsDirectory"));
        string results = Path.Combine(Setting("ResultsDirectory"), Path.ChangeExtension(file, ".xml"));
        File.Delete(results);

        (int exitCode, string output) = await RunAsync(
            "-File", Path.Combine(Setting("SuiteDirectory"), "Invoke-Suite.ps1"),
            "-Path", Path.Combine(Setting("SuiteDirectory"), file),
            "-ResultPath", results);

        Assert.True(exitCode == 0, output);
        Assert.True(File.Exists(results), output);
    }

    private static string? FindObstacle()
    {
        try
        {
            (int exitCode, _) = RunAsync("-Command", "Import-Module Pester -MinimumVersion 5.0 -ErrorAction Stop")
                .GetAwaiter().GetResult();
            return exitCode == 0 ? null : "pwsh was found, but not Pester 5.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "there is no pwsh on PATH.";
        }
    }

    private static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        var start = new ProcessStartInfo("pwsh", ["-NoProfile", "-NonInteractive", .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["GITHUBSECRETS_TEST_MODULE"] = Setting("ModuleManifest");
        start.Environment["GITHUBSECRETS_TEST_SANDBOX"] = Setting("SandboxAssembly");
        start.Environment["GITHUBSECRETS_TEST_SCANNER"] = Setting("ScannerAssembly");
        start.Environment["NO_COLOR"] = "1";
        using Process process = Process.Start(start)!;
        Task<string> error = process.StandardError.ReadToEndAsync(cancellationToken);
        string output = await process.StandardOutput.ReadToEndAsync(cancellationToken);
        await process.WaitForExitAsync(cancellationToken);
        return (process.ExitCode, output + await error);
    }

    private static string Setting(string key) =>
        typeof(PesterSuite).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == key).Value!;
}
