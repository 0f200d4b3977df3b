namespace GitHubSecrets;

/// <summary>Who may see a repository.</summary>
/// <see href="https://docs.github.com/repositories/creating-and-managing-repositories/about-repositories#about-repository-visibility"/>
public enum RepositoryVisibility
{
    /// <summary>Everybody.</summary>
    Public,

    /// <summary>Those who have been given access.</summary>
    Private,

    /// <summary>Every member of the enterprise.</summary>
    Internal,
}
