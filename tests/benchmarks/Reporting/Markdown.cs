using System.Text;

namespace GitHubSecrets.Benchmarks.Reporting;

/// <summary>Writes sections as Markdown that reads as well in a terminal.</summary>
internal static class Markdown
{
    private static readonly string[] GoalColumns = ["goal", "measured", "wanted", "met"];

    public static string Of(Section section, string command)
    {
        var text = new StringBuilder();
        Paragraph(text, $"## {section.Title}");
        Paragraph(text, section.Explanation);
        if (section.Failure is { } failure)
        {
            Paragraph(text, $"**The figures mean nothing:** {failure}");
        }

        foreach (Table table in section.Tables)
        {
            Write(text, table);
        }

        if (section.Goals.Count > 0)
        {
            Write(text, new Table(null, GoalColumns, [.. section.Goals.Select(static goal => goal.Cells)]));
        }

        foreach (string note in section.Notes)
        {
            text.Append("- ").Append(note).Append('\n');
        }

        text.Append(section.Notes.Count > 0 ? "\n" : string.Empty);
        Paragraph(text, $"This part alone: `{command}`");
        return text.ToString();
    }

    public static void Write(StringBuilder text, Table table)
    {
        if (table.Caption is not null)
        {
            Paragraph(text, $"**{table.Caption}**");
        }

        int[] widths = [.. table.Columns.Select((column, i) =>
            Math.Max(3, table.Rows.Select(row => row[i].Length).Append(column.Length).Max()))];
        Line(text, table.Columns, widths);
        Line(text, [.. widths.Select(static (width, i) => i == 0 ? new string('-', width) : new string('-', width - 1) + ":")], widths);
        foreach (IReadOnlyList<string> row in table.Rows)
        {
            Line(text, row, widths);
        }

        text.Append('\n');
    }

    private static void Line(StringBuilder text, IReadOnlyList<string> cells, int[] widths)
    {
        text.Append('|');
        for (int i = 0; i < cells.Count; i++)
        {
            string cell = i == 0 ? cells[i].PadRight(widths[i]) : cells[i].PadLeft(widths[i]);
            text.Append(' ').Append(cell).Append(" |");
        }

        text.Append('\n');
    }

    private static void Paragraph(StringBuilder text, string paragraph) => text.Append(paragraph).Append("\n\n");
}
