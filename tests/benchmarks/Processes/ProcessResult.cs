namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>What became of a process.</summary>
/// <param name="Milliseconds">From its start to its end.</param>
/// <param name="PeakBytes">The most memory that it had at a time; 0 where that was not watched.</param>
/// <param name="Output">Its standard output.</param>
/// <param name="Failure">Why it did not succeed, or null.</param>
internal sealed record ProcessResult(double Milliseconds, long PeakBytes, string Output, string? Failure);
