namespace GitHubSecrets;

/// <summary>What became of a secret.</summary>
public enum SecretChangeKind
{
    /// <summary>The secret did not exist and does now.</summary>
    Created,

    /// <summary>The secret existed and has a new value.</summary>
    Updated,

    /// <summary>The secret existed and does no longer.</summary>
    Removed,

    /// <summary>The secret existed and was to be created only, or was given its value since the item was last changed; nothing
    /// was sent.</summary>
    Skipped,
}
