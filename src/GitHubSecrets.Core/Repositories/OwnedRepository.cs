namespace GitHubSecrets.Repositories;

/// <summary>A repository in the list of its owner's.</summary>
/// <param name="Name">Its name, as GitHub writes it.</param>
/// <param name="IsArchived">Whether it is archived: GitHub then refuses to change its secrets.</param>
/// <param name="IsPrivate">Whether not everybody may see it.</param>
internal sealed record OwnedRepository(RepositoryName Name, bool IsArchived, bool IsPrivate);
