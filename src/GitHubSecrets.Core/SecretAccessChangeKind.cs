namespace GitHubSecrets;

/// <summary>What became of the list of repositories that may read a secret.</summary>
public enum SecretAccessChangeKind
{
    /// <summary>The repository may read the secret.</summary>
    Added,

    /// <summary>The repository may no longer read the secret.</summary>
    Removed,

    /// <summary>The repositories may read the secret, and no others may.</summary>
    Replaced,
}
