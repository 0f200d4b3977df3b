using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>Secrets to store in a repository that nobody has asked the key of yet.</summary>
internal sealed record WriteTask(SandboxProcess Sandbox, string Repository, SecretFile Secrets)
{
    /// <summary>No attempt takes this long unless it hangs: longer ones are not begun.</summary>
    public static readonly TimeSpan Timeout = TimeSpan.FromSeconds(120);
}
