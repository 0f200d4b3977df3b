namespace GitHubSecrets.Pester.Tests;

/// <summary>What became of a file of the suite.</summary>
/// <param name="Passed">Whether it ended with 0.</param>
/// <param name="Output">What it wrote.</param>
/// <param name="Results">Where its results should be, as NUnit XML.</param>
internal sealed record SuiteResult(bool Passed, string Output, string Results);
