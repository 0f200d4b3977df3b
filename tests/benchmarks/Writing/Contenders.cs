using System.Diagnostics;
using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>Who takes part, and how each is started.</summary>
internal sealed class Contenders
{
    /// <summary>How many requests <c>gh</c> sends at once.</summary>
    public const int GitHubCliConcurrency = 100;

    public IContender Session { get; } = new SessionContender();

    /// <summary>With as many requests at once as <c>gh</c>.</summary>
    public IContender WideSession { get; } = new SessionContender(
        $"-ThrottleLimit {GitHubCliConcurrency}", "-ThrottleLimit", $"{GitHubCliConcurrency}");

    public IContender Process { get; } = new ProcessContender("this module, a new pwsh", null, static task =>
        PowerShell(
            task,
            "process.ps1",
            "-Module", BuiltPaths.ModuleManifest, "-Repository", task.Repository, "-File", task.Secrets.FilePath))
    {
        IsSequential = false,
    };

    public IContender GitHubCli { get; } = new ProcessContender("gh secret set -f", "gh", StartGitHubCli)
    {
        IsSequential = false,
    };

    public IContender Bare { get; } = new BareLoopContender();

    /// <summary>This module.</summary>
    public IReadOnlyList<IContender> Ours => [Session, WideSession, Process];

    /// <summary>In the order of the tables.</summary>
    public IReadOnlyList<IContender> All => [.. Ours, .. Rivals, Bare];

    /// <summary>What else people store secrets with.</summary>
    public IReadOnlyList<IContender> Rivals =>
    [
        GitHubCli,
        new ProcessContender("octokit.js, one after the other", "node", static task =>
            NodeFolder.Start("write.js", task.Sandbox.ApiUrl, task.Repository, task.Secrets.FilePath))
        {
            IsSequential = true,
            Prepare = NodeFolder.PrepareAsync,
        },
        new ProcessContender("Octokit.NET, one after the other", null, static task =>
            new ProcessStartInfo(
                "dotnet", [BuiltPaths.OctokitProgram, $"https://{task.Sandbox.Host}/", task.Repository, task.Secrets.FilePath]))
        {
            IsSequential = true,

            // It asks for each secret that it has stored, to return it.
            RequestsForEach = 2,
        },
        new ProcessContender("Invoke-RestMethod, key and secret in turn", null, static task =>
            PowerShell(
                task,
                "naive.ps1",
                "-ApiUrl", task.Sandbox.ApiUrl, "-Repository", task.Repository, "-File", task.Secrets.FilePath))
        {
            IsSequential = true,
            RequestsForEach = 2,
            RequestsOnce = 0,
        },
    ];

    private static ProcessStartInfo PowerShell(WriteTask task, string script, params IEnumerable<string> arguments) =>
        ClientStart.PowerShell(task.Sandbox, script, arguments);

    private static ProcessStartInfo StartGitHubCli(WriteTask task)
    {
        var start = new ProcessStartInfo(
            "gh", ["secret", "set", "-f", task.Secrets.FilePath, "--repo", $"{task.Sandbox.Host}/{task.Repository}"]);

        // Neither the settings of whoever runs this nor a look for a newer version.
        start.Environment["GH_CONFIG_DIR"] = Path.Combine(Path.GetDirectoryName(task.Sandbox.CertificatePath)!, "gh");
        start.Environment["GH_NO_UPDATE_NOTIFIER"] = "1";
        start.Environment["GH_PROMPT_DISABLED"] = "1";
        return start;
    }
}
