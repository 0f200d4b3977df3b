using GitHubSecrets.Processes;

namespace GitHubSecrets.Remotes;

/// <summary>The remotes of a work tree, as git tells them: its own rules (worktrees, includes, <c>insteadOf</c>) decide what
/// they are.</summary>
/// <param name="All">The remotes, in git's order.</param>
/// <param name="Base">What <c>gh repo set-default</c> has chosen: the name of a remote.</param>
/// <param name="BaseRepository">The repository that it has chosen instead of the remote's own, as <c>owner/name</c>.</param>
internal sealed record GitRemotes(IReadOnlyList<GitRemote> All, string? Base, string? BaseRepository)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Asks git.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/> where there is no git.</exception>
    public static GitRemotes Read(string directory)
    {
        string git = ProgramPath.Find("git", Environment.GetEnvironmentVariable("PATH"))
            ?? throw new GitHubSecretsException(
                SecretErrorId.InvalidName,
                "No repository was given, and git, which knows the repository of the current folder, was not found in PATH.")
            {
                RecommendedAction = "Give -Repository owner/name, or install git.",
            };

        // The few lines of the second answer matter only where there is a first.
        string remotes = Ask(git, directory, "remote", "--verbose");
        string chosen = remotes.Length > 0 ? Ask(git, directory, "config", "--get-regexp", @"^remote\..*\.gh-resolved$") : string.Empty;
        return Parse(remotes, chosen);
    }

    /// <summary>Reads git's answers.</summary>
    /// <param name="remotes">Lines such as <c>origin⇥https://github.com/o/r (fetch)</c>.</param>
    /// <param name="chosen">Lines such as <c>remote.origin.gh-resolved base</c>.</param>
    internal static GitRemotes Parse(string remotes, string chosen)
    {
        const string fetch = " (fetch)";
        GitRemote[] all =
        [
            .. Lines(remotes)
                .Select(line => line.Contains(fetch, StringComparison.Ordinal)
                    ? line[..line.LastIndexOf(fetch, StringComparison.Ordinal)].Split('\t', 2)
                    : [])
                .Where(parts => parts.Length == 2)
                .Select(parts => new GitRemote(parts[0], parts[1])),
        ];
        const string before = "remote.";
        const string after = ".gh-resolved ";
        foreach (string line in Lines(chosen))
        {
            int end = line.IndexOf(after, StringComparison.Ordinal);
            if (end > before.Length)
            {
                string value = line[(end + after.Length)..].Trim();
                return new GitRemotes(all, line[before.Length..end], value is "base" or "" ? null : value);
            }
        }

        return new GitRemotes(all, null, null);
    }

    /// <summary>The remote of a name, or null.</summary>
    public GitRemote? Find(string name) => All.FirstOrDefault(remote => remote.Name == name);

    private static string[] Lines(string text) =>
        text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string Ask(string git, string directory, params IEnumerable<string> arguments) =>
        ProgramOutput.Read(git, Patience, ["-C", directory, .. arguments]) ?? string.Empty;
}
