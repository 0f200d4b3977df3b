namespace GitHubSecrets.Concurrency;

/// <summary>What became of one piece of work: a result or a failure, exactly one of them.</summary>
/// <param name="Tag">What the caller handed in with the work.</param>
/// <param name="Result">The result, or null.</param>
/// <param name="Failure">The failure, or null.</param>
internal sealed record WorkOutcome<TResult>(object? Tag, TResult? Result, GitHubSecretsException? Failure)
    where TResult : class
{
    /// <summary>The part of the work that has failed, where the rest of it went on; otherwise null.</summary>
    public object? Part { get; init; }
}
