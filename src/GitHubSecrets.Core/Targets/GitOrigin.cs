using System.ComponentModel;
using System.Diagnostics;
using GitHubSecrets.Processes;

namespace GitHubSecrets;

/// <summary>Asks git for the address of the remote <c>origin</c>, so that git's own rules (worktrees, includes,
/// <c>insteadOf</c>) decide what it is.</summary>
internal static class GitOrigin
{
    /// <summary>The repository that the work tree around a folder was cloned from.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/> where there is none.</exception>
    public static RepositoryName Find(string directory) =>
        Ask(directory) is { Length: > 0 } address
            ? RepositoryName.Parse(address)
            : throw new GitHubSecretsException(
                SecretErrorId.InvalidName,
                $"No repository was given, and '{directory}' is not in a git work tree with a remote 'origin'.")
            {
                RecommendedAction = "Give -Repository owner/name.",
            };

    private static string? Ask(string directory)
    {
        string? git = ProgramPath.Find("git", Environment.GetEnvironmentVariable("PATH"));
        if (git is null)
        {
            return null;
        }

        var start = new ProcessStartInfo(git)
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (string argument in (string[])["-C", directory, "remote", "get-url", "origin"])
        {
            start.ArgumentList.Add(argument);
        }

        try
        {
            using var process = Process.Start(start);
            process!.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            string address = process.StandardOutput.ReadToEnd().Trim();
            process.WaitForExit();
            return process.ExitCode == 0 ? address : null;
        }
        catch (Win32Exception)
        {
            return null;
        }
    }
}
