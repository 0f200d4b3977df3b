namespace GitHubSecrets.Benchmarks.Reporting;

/// <summary>What several rounds measured: the median, and how far they lie apart.</summary>
internal sealed class Spread
{
    private readonly double[] _sorted;

    /// <param name="values">At least one.</param>
    public Spread(IEnumerable<double> values)
    {
        _sorted = [.. values.Order()];
        ArgumentOutOfRangeException.ThrowIfZero(_sorted.Length, nameof(values));
    }

    public int Rounds => _sorted.Length;

    public double Minimum => _sorted[0];

    public double Maximum => _sorted[^1];

    public double Median => _sorted.Length % 2 == 1
        ? _sorted[_sorted.Length / 2]
        : (_sorted[(_sorted.Length / 2) - 1] + _sorted[_sorted.Length / 2]) / 2;

    /// <summary>The median, with the least and the greatest behind it where there were several rounds.</summary>
    public override string ToString() => Rounds == 1
        ? Figures.Plain(Median)
        : $"{Figures.Plain(Median)} ({Figures.Plain(Minimum)}–{Figures.Plain(Maximum)})";
}
