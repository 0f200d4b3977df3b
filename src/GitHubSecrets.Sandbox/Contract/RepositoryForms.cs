namespace GitHubSecrets.Sandbox.Contract;

/// <summary>
/// The two ways in which a path names a repository. The contract lists the first; GitHub serves both.
/// </summary>
internal static class RepositoryForms
{
    public const string ByName = "/repos/{owner}/{repo}";
    public const string ById = "/repositories/{repository_id}";
}
