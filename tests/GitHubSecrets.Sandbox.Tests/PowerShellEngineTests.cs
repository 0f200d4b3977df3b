using System.Diagnostics;
using System.Globalization;
using GitHubSecrets.Sandbox.PowerShell;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

/// <summary>Which PowerShell demo, tests and benchmarks run.</summary>
public sealed class PowerShellEngineTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("engine-").FullName;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task The_tool_is_the_process_that_is_started_and_has_the_version_of_the_manifest()
    {
        PowerShellEngine engine = await PowerShellEngine.FindAsync(null, Restored(), Stop);
        ProcessStartInfo start = engine.Start("-Command", "$PID; $PSVersionTable.PSVersion.ToString()");
        start.RedirectStandardOutput = true;
        using Process process = Process.Start(start)!;
        string output = await process.StandardOutput.ReadToEndAsync(Stop);

        string version = await engine.VersionAsync(Stop);
        Assert.Equal([process.Id.ToString(CultureInfo.InvariantCulture), version], Lines(output));
        Assert.Contains($"{Path.DirectorySeparatorChar}{version}{Path.DirectorySeparatorChar}", Restored(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public async Task A_tool_that_is_gone_is_told(string? named)
    {
        string gone = Path.Combine(_folder, "pwsh.dll");

        string message = await RefusalAsync(named, gone);

        Assert.StartsWith($"The build put PowerShell at {gone}, where it is no more", message, StringComparison.Ordinal);
        Assert.Contains("GITHUBSECRETS_PWSH", message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_pwsh_dll_can_be_named()
    {
        PowerShellEngine engine = await PowerShellEngine.FindAsync(Restored(), "/nowhere", Stop);

        Assert.Contains(Restored(), engine.Start().ArgumentList);
    }

    [Theory]
    [InlineData("PowerShell 7.4.0")]
    [InlineData("PowerShell 7.7.0-preview.1")]
    [InlineData("PowerShell 10.0.0")]
    public async Task An_executable_can_be_named(string says)
    {
        string path = Program(says);

        PowerShellEngine engine = await PowerShellEngine.FindAsync(path, "/nowhere", Stop);

        Assert.Equal(path, engine.Start().FileName);
        Assert.Equal(says.Split(' ')[1], await engine.VersionAsync(Stop));
    }

    [Theory]
    [InlineData("PowerShell 7.3.12", "which is PowerShell 7.3.12: the module needs 7.4 or later.")]
    [InlineData("PowerShell 6.2.7", "which is PowerShell 6.2.7: the module needs 7.4 or later.")]
    [InlineData("git version 2.39.5", "which is no PowerShell: it says: git version 2.39.5.")]
    [InlineData("", "which is no PowerShell: it says nothing.")]
    public async Task What_is_no_PowerShell_or_too_old_is_refused_in_a_sentence(string says, string why)
    {
        string path = Program(says);

        Assert.Equal($"GITHUBSECRETS_PWSH names {path}, {why}", await RefusalAsync(path));
    }

    [Fact]
    public async Task A_path_with_nothing_there_is_refused() =>
        Assert.Equal("GITHUBSECRETS_PWSH names no/such/pwsh, which does not exist.", await RefusalAsync("no/such/pwsh"));

    [Fact]
    public async Task A_folder_is_refused() =>
        Assert.Equal($"GITHUBSECRETS_PWSH names {_folder}, which is a folder, and not pwsh or pwsh.dll.", await RefusalAsync(_folder));

    [Fact]
    public async Task A_file_that_does_not_start_is_refused()
    {
        string path = Path.Combine(_folder, "pwsh");
        await File.WriteAllTextAsync(path, "no program", Stop);

        Assert.StartsWith(
            $"GITHUBSECRETS_PWSH names {path}, which does not start: ", await RefusalAsync(path), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_assembly_that_is_no_PowerShell_is_refused()
    {
        string path = typeof(PowerShellEngineTests).Assembly.Location;

        Assert.StartsWith(
            $"GITHUBSECRETS_PWSH names {path}, which is no PowerShell: it says: ", await RefusalAsync(path), StringComparison.Ordinal);
    }

    private static async Task<string> RefusalAsync(string? named, string restored = "/nowhere") =>
        (await Assert.ThrowsAsync<InvalidOperationException>(() => PowerShellEngine.FindAsync(named, restored, Stop))).Message;

    private static string Restored() => PowerShellEngine.RestoredPath();

    private static string[] Lines(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);

    // A program that says one line.
    private string Program(string says)
    {
        if (OperatingSystem.IsWindows())
        {
            string batch = Path.Combine(_folder, "pwsh.cmd");
            File.WriteAllText(batch, $"@echo.{says}");
            return batch;
        }

        string path = Path.Combine(_folder, "pwsh");
        File.WriteAllText(path, $"#!/bin/sh\necho '{says}'\n");
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        return path;
    }
}
