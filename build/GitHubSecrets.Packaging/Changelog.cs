using System.Text.RegularExpressions;

namespace GitHubSecrets.Packaging;

/// <summary>Finds what CHANGELOG.md says of one version.</summary>
internal static partial class Changelog
{
    // The Gallery takes no more characters than these.
    private const int Longest = 35_000;

    /// <summary>
    /// The text under the heading of a version, such as <c>## 1.2.0 - 2030-01-31</c>. A package that is only tried out may
    /// take what stands under <c>## Unreleased</c>.
    /// </summary>
    /// <exception cref="PackagingException">There is no such section, or it is empty or too long.</exception>
    public static string ReleaseNotes(string changelog, string version, bool released)
    {
        string? notes = Section(changelog, version) ?? (released ? null : Section(changelog, "Unreleased"));
        if (string.IsNullOrEmpty(notes))
        {
            throw new PackagingException($"CHANGELOG.md says nothing under '## {version}'.");
        }

        return notes.Length <= Longest
            ? notes
            : throw new PackagingException($"the release notes have {notes.Length} characters; the Gallery takes {Longest}.");
    }

    private static string? Section(string changelog, string title)
    {
        string[] lines = changelog.ReplaceLineEndings("\n").Split('\n');
        int start = Array.FindIndex(lines, line => Heading().Match(line).Groups["title"].Value == title);
        if (start < 0)
        {
            return null;
        }

        // The references of links at the end belong to no section.
        IEnumerable<string> section = lines.Skip(start + 1)
            .TakeWhile(line => !line.StartsWith("## ", StringComparison.Ordinal) && !LinkReference().IsMatch(line));
        return string.Join('\n', section).Trim();
    }

    [GeneratedRegex(@"^## \[?(?<title>[^\]\s]+)\]?")]
    private static partial Regex Heading();

    [GeneratedRegex(@"^\[[^\]]+\]: ")]
    private static partial Regex LinkReference();
}
