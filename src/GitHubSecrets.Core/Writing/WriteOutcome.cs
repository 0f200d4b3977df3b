namespace GitHubSecrets.Writing;

/// <summary>What became of one write: a change or a failure, exactly one of them.</summary>
/// <param name="Tag">What the caller handed in with the write.</param>
/// <param name="Change">The change, or null.</param>
/// <param name="Failure">The failure, or null.</param>
internal sealed record WriteOutcome(object? Tag, SecretChange? Change, GitHubSecretsException? Failure);
