using System.Diagnostics;

namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>Programs that may or may not be installed.</summary>
internal static class Tool
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>The full path of a program, or null where PATH has none of that name.</summary>
    public static string? Find(string name)
    {
        string[] endings = OperatingSystem.IsWindows() ? [".exe", ".cmd"] : [string.Empty];
        return (Environment.GetEnvironmentVariable("PATH") ?? string.Empty)
            .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
            .SelectMany(folder => endings.Select(ending => Path.Combine(folder, name + ending)))
            .FirstOrDefault(File.Exists);
    }

    /// <summary>The first line of what a program says of its version, or null where it is not installed.</summary>
    public static async Task<string?> VersionAsync(string name, CancellationToken stop)
    {
        if (Find(name) is not { } path)
        {
            return null;
        }

        var start = new ProcessStartInfo(path, ["--version"]);
        ProcessResult result = await MeasuredProcess.RunAsync(start, Patience, stop);
        string text = result.Output.Split('\n')[0].Trim();
        return result.Failure is not null ? "installed, but does not run"
            : text.Split(' ').FirstOrDefault(static word => word.Any(char.IsAsciiDigit)) ?? text;
    }
}
