namespace GitHubSecrets.Requests;

/// <summary>Who may read a secret, as it is sent with the value.</summary>
/// <param name="Visibility">The visibility of an organization secret; null where the level has none.</param>
/// <param name="RepositoryIds">The list of repositories; null where none is sent.</param>
internal sealed record SecretAccess(SecretVisibility? Visibility, IReadOnlyList<long>? RepositoryIds)
{
    /// <summary>Nothing is said about access: repositories and environments have none, a user's list stays as it is.</summary>
    public static SecretAccess Unsaid { get; } = new(null, null);

    /// <summary>What an organization secret has that is new, where nothing else is said.</summary>
    public static SecretAccess OfNew { get; } = new(SecretVisibility.Private, null);
}
