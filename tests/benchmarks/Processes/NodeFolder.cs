using System.Diagnostics;

namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>Where the contenders in JavaScript run, with the packages that their <c>package.json</c> pins.</summary>
internal static class NodeFolder
{
    private static readonly TimeSpan InstallPatience = TimeSpan.FromMinutes(3);

    public static string Path => System.IO.Path.Combine(BuiltPaths.WorkFolder, "node");

    /// <summary>Installs the packages unless they are there.</summary>
    /// <returns>Why there is none, or null.</returns>
    public static async Task<string?> PrepareAsync(CancellationToken stop)
    {
        if (Tool.Find("node") is null || Tool.Find("npm") is not { } npm)
        {
            return "node and npm are not both installed";
        }

        _ = Directory.CreateDirectory(Path);
        string wanted = await File.ReadAllTextAsync(BuiltPaths.Script("node", "package.json"), stop);
        foreach (string script in Directory.EnumerateFiles(BuiltPaths.Script("node", string.Empty)))
        {
            File.Copy(script, System.IO.Path.Combine(Path, System.IO.Path.GetFileName(script)), overwrite: true);
        }

        // Written last: an installation that was broken off is done again.
        string stamp = System.IO.Path.Combine(Path, "installed.json");
        if (File.Exists(stamp) && await File.ReadAllTextAsync(stamp, stop) == wanted)
        {
            return null;
        }

        var start = new ProcessStartInfo(npm, ["install", "--no-audit", "--no-fund", "--no-package-lock", "--loglevel=error"])
        {
            WorkingDirectory = Path,
        };
        ProcessResult installed = await MeasuredProcess.RunAsync(start, InstallPatience, stop);
        if (installed.Failure is not null)
        {
            return $"npm could not install its packages ({installed.Failure})";
        }

        await File.WriteAllTextAsync(stamp, wanted, stop);
        return null;
    }

    /// <summary>A start of one of the scripts.</summary>
    public static ProcessStartInfo Start(string script, params IEnumerable<string> arguments) =>
        new("node", [script, .. arguments]) { WorkingDirectory = Path };
}
