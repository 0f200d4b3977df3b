using GitHubSecrets.Benchmarks.Baseline;

namespace GitHubSecrets.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed class BenchmarkArguments
{
    private readonly List<IComparison> _wanted = [];

    public static string Usage => $"""
        Usage: benchmarks [PART...] [--baseline [REVISION]] [--quick] [--output FILE]
               benchmarks micro [arguments of BenchmarkDotNet]

        Runs the named parts, or all: {string.Join(", ", Comparisons.All.Select(static part => part.Name))}.

          --baseline [REVISION]  compare the start with the build of that commit of this repository, {BaselineBuild.DefaultRevision} where
                                 none is named; it is built once, in artifacts/benchmarks/baseline
          --quick                fewer rounds: to see that everything works, not to state figures
          --output FILE          write the page there; without it, docs/performance.md, and only by a run that is whole and not quick
        """;

    /// <summary>In the order of the page.</summary>
    public IReadOnlyList<IComparison> Parts =>
        _wanted.Count == 0 ? Comparisons.All : [.. Comparisons.All.Where(_wanted.Contains)];

    /// <summary>The commit to compare with, or null where that was not asked for.</summary>
    public string? Baseline { get; private set; }

    public bool Quick { get; private set; }

    /// <summary>Where the page goes, or null where the run only prints.</summary>
    public string? Output
    {
        get => field ?? (_wanted.Count == 0 && !Quick ? BuiltPaths.PerformancePage : null);
        private set;
    }

    /// <returns>Null where an argument is unknown or lacks its value.</returns>
    public static BenchmarkArguments? Parse(IEnumerable<string> arguments)
    {
        var parsed = new BenchmarkArguments();
        var rest = new Queue<string>(arguments);
        while (rest.TryDequeue(out string? argument))
        {
            if (!parsed.Take(argument, rest))
            {
                return null;
            }
        }

        return parsed;
    }

    private bool Take(string argument, Queue<string> rest)
    {
        switch (argument)
        {
            case "--baseline":
                Baseline = IsValue(rest) ? rest.Dequeue() : BaselineBuild.DefaultRevision;
                return true;
            case "--quick":
                Quick = true;
                return true;
            case "--output" when rest.TryDequeue(out string? file):
                Output = Path.GetFullPath(file);
                return true;
            default:
                if (Part(argument) is { } part)
                {
                    _wanted.Add(part);
                    return true;
                }

                return false;
        }
    }

    private static bool IsValue(Queue<string> rest) =>
        rest.TryPeek(out string? next) && !next.StartsWith("--", StringComparison.Ordinal) && Part(next) is null;

    private static IComparison? Part(string name) => Comparisons.All.FirstOrDefault(part => part.Name == name);
}
