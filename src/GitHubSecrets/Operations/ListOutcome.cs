using GitHubSecrets.Writing;

namespace GitHubSecrets.Operations;

/// <summary>What came of listing a target: a list or a failure, exactly one of them.</summary>
/// <param name="Listing">The list, or null.</param>
/// <param name="Failure">The failure, or null.</param>
internal sealed record ListOutcome(SecretListing? Listing, GitHubSecretsException? Failure);
