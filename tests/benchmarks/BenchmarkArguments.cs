namespace GitHubSecrets.Benchmarks;

/// <summary>What the command line asks for.</summary>
internal sealed class BenchmarkArguments
{
    private readonly List<IComparison> _wanted = [];

    public static string Usage => $"""
        Usage: benchmarks [PART...] [--quick] [--output FILE]
               benchmarks micro [arguments of BenchmarkDotNet]

        Runs the named parts, or all: {string.Join(", ", Comparisons.All.Select(static part => part.Name))}.

          --quick        fewer rounds: to see that everything works, not to state figures
          --output FILE  write the page there; without it, docs/performance.md, and only by a run that is whole and not quick
        """;

    /// <summary>In the order of the page.</summary>
    public IReadOnlyList<IComparison> Parts =>
        _wanted.Count == 0 ? Comparisons.All : [.. Comparisons.All.Where(_wanted.Contains)];

    public bool Quick { get; private set; }

    /// <summary>Where the page goes, or null where the run only prints.</summary>
    public string? Output
    {
        get => field ?? (_wanted.Count == 0 && !Quick ? BuiltPaths.PerformancePage : null);
        private set;
    }

    /// <returns>Null where an argument is unknown or lacks its value.</returns>
    public static BenchmarkArguments? Parse(IReadOnlyList<string> arguments)
    {
        var parsed = new BenchmarkArguments();
        using IEnumerator<string> rest = arguments.GetEnumerator();
        while (rest.MoveNext())
        {
            if (!parsed.Take(rest.Current, rest))
            {
                return null;
            }
        }

        return parsed;
    }

    private bool Take(string argument, IEnumerator<string> rest)
    {
        switch (argument)
        {
            case "--quick":
                Quick = true;
                return true;
            case "--output" when rest.MoveNext():
                Output = Path.GetFullPath(rest.Current);
                return true;
            default:
                if (Comparisons.All.FirstOrDefault(part => part.Name == argument) is { } part)
                {
                    _wanted.Add(part);
                    return true;
                }

                return false;
        }
    }
}
