namespace GitHubSecrets.Sandbox.Model;

/// <summary>Which of an organization's repositories may read a secret.</summary>
internal static class SandboxVisibility
{
    public const string All = "all";
    public const string Private = "private";
    public const string Selected = "selected";
}
