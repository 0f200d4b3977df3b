using System.Diagnostics;
using System.Runtime.InteropServices;
using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Baseline;

/// <summary>
/// The module as an older commit of this repository builds it, to be compared with in the same run. It is cloned and built in a
/// folder under <c>artifacts</c>, once: what was built stays, and is used again.
/// </summary>
/// <param name="Label">What the tables call it: its date and the start of its name.</param>
/// <param name="Manifest">What is imported.</param>
internal sealed record BaselineBuild(string Label, string Manifest)
{
    /// <summary>The build of 2026-11-21, which the goals for a cold command are reckoned from.</summary>
    public const string DefaultRevision = "07bdfbd";

    private static readonly TimeSpan GitPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan BuildPatience = TimeSpan.FromMinutes(15);

    // MSBuild takes these from the environment; what they say is meant for this build, and not for the old one.
    private static readonly string[] Inherited = ["MSBUILDDISABLENODEREUSE", "UseSharedCompilation", "Configuration"];

    /// <summary>Builds it unless that was done before.</summary>
    /// <exception cref="InvalidOperationException">It cannot be compared with; the message says why.</exception>
    public static async Task<BaselineBuild> PrepareAsync(string revision, CancellationToken stop)
    {
        string commit = await CommitAsync(revision, stop);
        string date = await GitAsync(stop, "show", "--no-patch", "--format=%cs", commit);
        string folder = Path.Combine(BuiltPaths.WorkFolder, "baseline", commit);
        string module = Path.Combine(folder, "artifacts", "module", "GitHubSecrets");

        // Written last: a build that was broken off is done again.
        string stamp = folder + ".built";
        if (!File.Exists(stamp))
        {
            await BuildAsync(commit, folder, stop);
            await File.WriteAllTextAsync(stamp, commit, stop);
        }

        CheckLibsodium(module, revision);
        return new BaselineBuild($"{date} ({commit[..7]})", Path.Combine(module, "GitHubSecrets.psd1"));
    }

    private static async Task<string> CommitAsync(string revision, CancellationToken stop)
    {
        try
        {
            return await GitAsync(stop, "rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
        }
        catch (InvalidOperationException)
        {
            throw new InvalidOperationException(
                $"this repository's history has no commit {revision} to compare with (a shallow clone has only the newest)");
        }
    }

    private static async Task BuildAsync(string commit, string folder, CancellationToken stop)
    {
        Settings.Say($"building the module of {commit[..7]}, once, in {folder}");
        if (Directory.Exists(folder))
        {
            Directory.Delete(folder, recursive: true);
        }

        _ = await GitAsync(stop, "clone", "--quiet", "--no-checkout", ".", folder);
        _ = await GitAsync(stop, "-C", folder, "checkout", "--quiet", "--detach", commit);
        var start = new ProcessStartInfo(
            "dotnet",
            ["build", "-c", "Release", "src/GitHubSecrets", "-nodeReuse:false", "--property:UseSharedCompilation=false"])
        {
            WorkingDirectory = folder,
        };
        foreach (string name in Inherited)
        {
            _ = start.Environment.Remove(name);
        }

        ProcessResult result = await MeasuredProcess.RunAsync(start, BuildPatience, stop);
        if (result.Failure is not null)
        {
            throw new InvalidOperationException($"the build of {commit[..7]} failed: {Errors(result)}");
        }
    }

    // A module that has none of its own calls the system's, and says so only when it seals.
    private static void CheckLibsodium(string module, string revision)
    {
        if (Directory.EnumerateFiles(module, "libsodium*", SearchOption.AllDirectories).Any())
        {
            return;
        }

        string name = OperatingSystem.IsWindows() ? "libsodium.dll" : OperatingSystem.IsMacOS() ? "libsodium.dylib" : "libsodium.so.23";
        if (!NativeLibrary.TryLoad(name, out nint library))
        {
            throw new InvalidOperationException(
                $"the module of {revision} brings no libsodium and wants the system's, {name}, which this machine lacks");
        }

        NativeLibrary.Free(library);
    }

    private static async Task<string> GitAsync(CancellationToken stop, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo("git", arguments) { WorkingDirectory = BuiltPaths.RepositoryRoot };
        ProcessResult result = await MeasuredProcess.RunAsync(start, GitPatience, stop);
        return result.Failure is null
            ? result.Output.Trim()
            : throw new InvalidOperationException($"git {string.Join(' ', arguments)}: {result.Failure}");
    }

    // The compiler's errors stand in its output.
    private static string Errors(ProcessResult result) =>
        result.Output.Split('\n').FirstOrDefault(static line => line.Contains("error", StringComparison.OrdinalIgnoreCase))?.Trim()
        ?? result.Failure!;
}
