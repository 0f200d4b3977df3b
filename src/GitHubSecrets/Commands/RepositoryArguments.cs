namespace GitHubSecrets.Commands;

/// <summary>What was bound to the parameters that name repositories.</summary>
/// <param name="Repositories">-Repository.</param>
/// <param name="Owner">-Owner.</param>
/// <param name="RepositoryId">-RepositoryId, which counts in its own parameter set only.</param>
internal readonly record struct RepositoryArguments(string?[]? Repositories, string? Owner, long RepositoryId);
