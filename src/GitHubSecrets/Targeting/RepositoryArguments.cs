namespace GitHubSecrets.Targeting;

/// <summary>What names repositories for the current item.</summary>
/// <param name="Repositories">-Repository.</param>
/// <param name="Owner">-Owner.</param>
/// <param name="RepositoryId">-RepositoryId; null where there is none.</param>
/// <param name="WasNamed">Whether -Repository was bound at all: to nothing is a mistake, and must not mean the work tree.</param>
internal readonly record struct RepositoryArguments(string?[]? Repositories, string? Owner, long? RepositoryId, bool WasNamed);
