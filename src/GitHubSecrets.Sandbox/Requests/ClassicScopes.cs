using GitHubSecrets.Sandbox.Contract;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>The scope of a classic token that a route needs. The contract does not say it; GitHub's pages do.</summary>
internal static class ClassicScopes
{
    public static readonly string[] All = ["admin:org", "codespace", "repo", "user"];

    /// <summary>The scope, or null where any token will do.</summary>
    public static string? For(ContractOperation operation) => operation.HandlerKey switch
    {
        "GET " + RepositoryForms.ByName => null,
        _ when operation.Template.StartsWith("/orgs/{org}/", StringComparison.Ordinal)
            && operation.Permission is not null =>
            "admin:org",
        _ when operation.Template.StartsWith("/user/codespaces/", StringComparison.Ordinal) => "codespace",
        _ when operation.Template.StartsWith("/repo", StringComparison.Ordinal) => "repo",
        _ => null,
    };
}
