namespace GitHubSecrets.Planning;

/// <summary>A secret as a listing has it.</summary>
/// <param name="Name">The name as GitHub stores it.</param>
/// <param name="Updated">When it was given its present value; null where the host does not say.</param>
/// <param name="Visibility">Who may read it; null at levels that have no visibility, and where the host does not say.</param>
internal sealed record ListedSecret(string Name, DateTimeOffset? Updated, SecretVisibility? Visibility);
