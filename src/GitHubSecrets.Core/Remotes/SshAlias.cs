using GitHubSecrets.Processes;

namespace GitHubSecrets.Remotes;

/// <summary>Host names that only ssh knows: <c>Host github.com-work</c> in <c>~/.ssh/config</c>.</summary>
internal static class SshAlias
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(5);

    /// <summary>The host that ssh would connect to, or null where it does not say. Nothing is connected to.</summary>
    public static string? Resolve(string host)
    {
        if (host.StartsWith('-') || ProgramPath.Find("ssh", Environment.GetEnvironmentVariable("PATH")) is not { } ssh)
        {
            // It would be read as an option.
            return null;
        }

        const string key = "hostname ";
        return ProgramOutput.Read(ssh, Patience, "-G", host)?
            .Split('\n', StringSplitOptions.TrimEntries)
            .FirstOrDefault(line => line.StartsWith(key, StringComparison.OrdinalIgnoreCase))?[key.Length..];
    }
}
