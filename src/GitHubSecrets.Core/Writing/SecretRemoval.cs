namespace GitHubSecrets.Writing;

/// <summary>One secret to be removed.</summary>
/// <param name="Target">Where it is.</param>
/// <param name="Name">The secret's name; GitHub ignores its case.</param>
internal sealed record SecretRemoval(SecretTarget Target, string Name);
