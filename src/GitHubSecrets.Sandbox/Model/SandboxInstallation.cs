namespace GitHubSecrets.Sandbox.Model;

/// <summary>The installation of the sandbox's GitHub App on an account.</summary>
internal sealed record SandboxInstallation(long Id, SandboxOwner Account, DateTimeOffset CreatedAt);
