namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>What a contender says of an attempt.</summary>
/// <param name="Milliseconds">How long it took.</param>
/// <param name="PeakBytes">The most memory that its process had at a time, or null where it has none of its own.</param>
/// <param name="Failure">Why it failed, or null.</param>
internal sealed record Attempt(double Milliseconds, long? PeakBytes, string? Failure);
