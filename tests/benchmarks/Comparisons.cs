using GitHubSecrets.Benchmarks.Auditing;
using GitHubSecrets.Benchmarks.Limits;
using GitHubSecrets.Benchmarks.MemoryUse;
using GitHubSecrets.Benchmarks.Newer;
using GitHubSecrets.Benchmarks.Rate;
using GitHubSecrets.Benchmarks.Sealing;
using GitHubSecrets.Benchmarks.Startup;
using GitHubSecrets.Benchmarks.Writing;

namespace GitHubSecrets.Benchmarks;

/// <summary>The parts of a run. Another one is another line here.</summary>
internal static class Comparisons
{
    /// <summary>In the order in which they run and are shown.</summary>
    public static IReadOnlyList<IComparison> All { get; } =
    [
        new SealComparison(),
        new WriteComparison(),
        new RateComparison(),
        new LimitsComparison(),
        new NewerComparison(),
        new AuditComparison(),
        new MemoryComparison(),
        new StartupComparison(),
    ];
}
