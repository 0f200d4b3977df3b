namespace GitHubSecrets.Concurrency;

/// <summary>What a sequence gives: an element, or the failure of a part of it, after which it goes on.</summary>
/// <param name="Value">The element, or null.</param>
/// <param name="Failure">The failure, or null.</param>
/// <param name="Part">What has failed, where that is not the whole.</param>
internal readonly record struct SequenceElement<TElement>(TElement? Value, GitHubSecretsException? Failure = null, object? Part = null)
    where TElement : class;
