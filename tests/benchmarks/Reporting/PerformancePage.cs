using System.Globalization;
using System.Text;

namespace GitHubSecrets.Benchmarks.Reporting;

/// <summary><c>docs/performance.md</c>, written whole.</summary>
internal static class PerformancePage
{
    public const string Command = "dotnet run -c Release --project tests/benchmarks";

    public static string Create(Table machine, IEnumerable<string> sections, Settings settings, TimeSpan duration)
    {
        var text = new StringBuilder();
        string rounds = settings.Quick ? " It was a quick run, with fewer rounds than usual." : string.Empty;
        string baseline = settings.Baseline is { } revision ? $" -- --baseline {revision}" : string.Empty;
        text.Append(string.Create(CultureInfo.InvariantCulture, $"""
            # Performance

            <!-- Written by the command below. Edit tests/benchmarks, not this page. -->

            ```sh
            {Command}{baseline}
            ```

            runs everything on this page, side by side in one run, and writes the page anew. The contenders of a table take
            turns, round by round, so that whatever else the machine does meets them alike. Figures are medians of the
            rounds, with the least and the greatest in brackets. A goal that is missed makes the command fail.

            The sandbox stands in for GitHub, in a process of its own. It answers as fast as it can, or after the latency
            that a table names. The figures hold for one machine, and compare what ran on it; they do not carry over to
            another. This run was on {DateTime.UtcNow:yyyy-MM-dd} and took {duration.TotalMinutes:0} minutes.{rounds}


            """).ReplaceLineEndings("\n"));
        Markdown.Write(text, machine);
        text.AppendJoin(string.Empty, sections);
        return text.ToString().TrimEnd('\n') + "\n";
    }
}
