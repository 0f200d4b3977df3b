namespace GitHubSecrets.Benchmarks.Reporting;

/// <summary>A table of a section.</summary>
/// <param name="Caption">What its figures have in common, or null.</param>
/// <param name="Columns">The headings. The first column is text, the others are figures.</param>
/// <param name="Rows">As many cells each as there are columns.</param>
internal sealed record Table(string? Caption, IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);
