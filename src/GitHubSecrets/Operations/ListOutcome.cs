using GitHubSecrets.Planning;

namespace GitHubSecrets.Operations;

/// <summary>What came of listing a target: a list or a failure, exactly one of them.</summary>
/// <param name="Listing">The list, or null.</param>
/// <param name="Failure">The failure, or null.</param>
internal sealed record ListOutcome(SecretListing? Listing, GitHubSecretsException? Failure)
{
    /// <summary>The same target by its present name, where others were listed that may be the same; null where there is no list.</summary>
    public SecretTarget? PresentName { get; init; }
}
