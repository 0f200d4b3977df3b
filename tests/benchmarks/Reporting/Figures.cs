using System.Globalization;

namespace GitHubSecrets.Benchmarks.Reporting;

/// <summary>Figures as text, the same on every machine.</summary>
internal static class Figures
{
    private const double Mebi = 1024 * 1024;

    /// <summary>Three digits that say something, and thousands separated.</summary>
    public static string Plain(double value) =>
        value.ToString(
            Math.Abs(value) switch
            {
                >= 100 => "#,0",
                >= 10 => "0.0",
                _ => "0.00",
            },
            CultureInfo.InvariantCulture);

    public static string Count(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    public static string Megabytes(double bytes) => (bytes / Mebi).ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>One count, or the least and the most of several.</summary>
    public static string Range(IReadOnlyCollection<long> counts) =>
        counts.Count == 0 ? "–"
        : counts.Min() == counts.Max() ? Count(counts.Min())
        : $"{Count(counts.Min())}–{Count(counts.Max())}";
}
