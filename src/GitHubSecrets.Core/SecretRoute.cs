namespace GitHubSecrets;

/// <summary>One of the places in GitHub's REST API where secrets are kept: a row of <see cref="SecretRoutes"/>.</summary>
/// <param name="Level">What the secrets belong to.</param>
/// <param name="App">The store.</param>
/// <param name="Template">The path of the collection, with GitHub's own names in braces.</param>
/// <param name="Permission">The fine-grained permission that writing needs, as GitHub's headers name it.</param>
/// <param name="ClassicScope">The scope that a classic token needs.</param>
/// <param name="OnEnterpriseServer">Whether GitHub Enterprise Server has the route.</param>
/// <param name="RepositoryIdsAsText">Whether <c>selected_repository_ids</c> travels as strings; integers otherwise.</param>
public sealed record SecretRoute(
    SecretLevel Level,
    SecretApp App,
    string Template,
    string Permission,
    string ClassicScope,
    bool OnEnterpriseServer,
    bool RepositoryIdsAsText = false)
{
    /// <summary>The access to <see cref="Permission"/> that reading needs, <c>read</c> or <c>write</c>: for the Codespaces secrets
    /// of a repository, and for their key, GitHub wants <c>write</c>.</summary>
    /// <see href="https://docs.github.com/rest/codespaces/repository-secrets"/>
    public string ReadAccess => (Level, App) is (SecretLevel.Repository, SecretApp.Codespaces) ? "write" : "read";
}
