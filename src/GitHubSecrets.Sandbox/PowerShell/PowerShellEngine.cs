using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace GitHubSecrets.Sandbox.PowerShell;

/// <summary>
/// The PowerShell that demo, tests and benchmarks run the module in: the tool that the build restores, or the one that
/// <c>GITHUBSECRETS_PWSH</c> names (an executable or a <c>pwsh.dll</c>).
/// </summary>
internal sealed partial class PowerShellEngine
{
    /// <summary>The environment variable that names another PowerShell.</summary>
    public const string Variable = "GITHUBSECRETS_PWSH";

    /// <summary>The oldest PowerShell that the module supports.</summary>
    private static readonly Version Oldest = new(7, 4);

    // Any real one answers within a second; a busy machine takes its time.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly string _path;

    private PowerShellEngine(string path) => _path = path;

    // The tool's own command would start this file too, but from a process in between, which ends without it.
    private bool IsAssembly => Path.GetExtension(_path).Equals(".dll", StringComparison.OrdinalIgnoreCase);

    /// <summary>Finds it, and asks one that was named which version it is.</summary>
    /// <exception cref="InvalidOperationException">There is none, or what was named is no PowerShell of 7.4 or later. The
    /// message says so in one sentence.</exception>
    public static Task<PowerShellEngine> FindAsync(CancellationToken cancellationToken) =>
        FindAsync(Environment.GetEnvironmentVariable(Variable), RestoredPath(), cancellationToken);

    /// <param name="named">What the environment variable says.</param>
    /// <param name="restored">Where the build has restored the tool to, on the machine that it ran on.</param>
    /// <param name="cancellationToken">Ends the question for the version.</param>
    /// <inheritdoc cref="FindAsync(CancellationToken)"/>
    internal static async Task<PowerShellEngine> FindAsync(
        string? named, string restored, CancellationToken cancellationToken)
    {
        if (string.IsNullOrWhiteSpace(named))
        {
            return File.Exists(restored)
                ? new PowerShellEngine(restored)
                : throw new InvalidOperationException(
                    $"The build put PowerShell at {restored}, where it is no more: build again, or name another in {Variable}.");
        }

        string path = Path.GetFullPath(named);
        if (!File.Exists(path))
        {
            throw Refused(named, Directory.Exists(path) ? "which is a folder, and not pwsh or pwsh.dll" : "which does not exist");
        }

        var engine = new PowerShellEngine(path);
        await engine.CheckAsync(named, cancellationToken);
        return engine;
    }

    /// <summary>A start of it, with nothing of the user's profile.</summary>
    public ProcessStartInfo Start(params IEnumerable<string> arguments) =>
        Bare(["-NoProfile", "-NonInteractive", .. arguments]);

    /// <summary>What it says of its version, such as <c>7.6.9</c>.</summary>
    /// <exception cref="InvalidOperationException">It does not say one.</exception>
    /// <exception cref="Win32Exception">It does not start.</exception>
    public async Task<string> VersionAsync(CancellationToken cancellationToken)
    {
        string output = await ReadAsync(Bare("--version"), cancellationToken);
        return VersionLine().Match(output) is { Success: true } match
            ? match.Groups["version"].Value
            : throw new InvalidOperationException(FirstLine(output));
    }

    private ProcessStartInfo Bare(params IEnumerable<string> arguments)
    {
        ProcessStartInfo start = IsAssembly ? new(DotNetPath(), [_path, .. arguments]) : new(_path, arguments);
        start.Environment["POWERSHELL_TELEMETRY_OPTOUT"] = "1";
        return start;
    }

    private async Task CheckAsync(string named, CancellationToken cancellationToken)
    {
        string version;
        try
        {
            version = await VersionAsync(cancellationToken);
        }
        catch (Win32Exception exception)
        {
            // The system's own words alone: the exception's message repeats the path.
            throw Refused(named, $"which does not start: {new Win32Exception(exception.NativeErrorCode).Message}");
        }
        catch (InvalidOperationException exception)
        {
            throw Refused(named, $"which is no PowerShell: {exception.Message.TrimEnd('.')}");
        }

        if (Version.Parse(version.Split('-')[0]) < Oldest)
        {
            throw Refused(named, $"which is PowerShell {version}: the module needs {Oldest} or later");
        }
    }

    private static async Task<string> ReadAsync(ProcessStartInfo start, CancellationToken cancellationToken)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        try
        {
            Task<string> errors = process.StandardError.ReadToEndAsync(limit.Token);
            string output = await process.StandardOutput.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            return output + await errors;
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            cancellationToken.ThrowIfCancellationRequested();
            throw new InvalidOperationException(
                string.Create(CultureInfo.InvariantCulture, $"it did not tell its version within {Patience.TotalSeconds} s"));
        }
    }

    private static InvalidOperationException Refused(string named, string why) =>
        new($"{Variable} names {named}, {why}.");

    private static string FirstLine(string output) =>
        output.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) is [string first, ..]
            ? $"it says: {first}"
            : "it says nothing";

    /// <summary>Where the build has restored the tool to.</summary>
    internal static string RestoredPath() =>
        typeof(PowerShellEngine).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == "PowerShell").Value!;

    // The one that runs this process, which may be another than the first on PATH.
    private static string DotNetPath()
    {
        string name = OperatingSystem.IsWindows() ? "dotnet.exe" : "dotnet";
        string path = Path.GetFullPath(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), "..", "..", "..", name));
        return File.Exists(path) ? path : name;
    }

    [GeneratedRegex(@"^PowerShell (?<version>\d+\.\d+\.\d+(-[\w.]+)?)\s*$")]
    private static partial Regex VersionLine();
}
