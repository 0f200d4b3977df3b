using GitHubSecrets.Benchmarks.Reporting;

namespace GitHubSecrets.Benchmarks;

/// <summary>One part of the run: contenders side by side, and what comes of it.</summary>
internal interface IComparison
{
    /// <summary>What names it on the command line.</summary>
    string Name { get; }

    Task<Section> RunAsync(Settings settings);
}
