namespace GitHubSecrets;

/// <summary>What a secret belongs to.</summary>
public enum SecretLevel
{
    /// <summary>One repository, in any of the four stores.</summary>
    Repository,

    /// <summary>A deployment environment of a repository; Actions only.</summary>
    Environment,

    /// <summary>An organization, in any of the four stores.</summary>
    Organization,

    /// <summary>The signed-in user; Codespaces only.</summary>
    User,
}
