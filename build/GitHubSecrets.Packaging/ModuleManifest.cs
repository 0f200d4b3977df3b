using System.Text.RegularExpressions;

namespace GitHubSecrets.Packaging;

/// <summary>
/// A module manifest (.psd1) as text. It is read and changed without PowerShell: every value that is asked for stands in
/// single quotes.
/// </summary>
/// <param name="text">The manifest.</param>
internal sealed partial class ModuleManifest(string text)
{
    public string Text => text;

    public string Version => Value("ModuleVersion");

    /// <summary>The text of a key.</summary>
    /// <exception cref="PackagingException">The key is missing, or is there twice.</exception>
    public string Value(string key) => Unquote(Find(key, @"'(?<value>(?:[^']|'')*)'").Groups["value"].Value);

    /// <summary>The text of a key; null where it is missing.</summary>
    public string? OptionalValue(string key) => Matches(key, string.Empty).Count == 0 ? null : Value(key);

    /// <summary>The entries of a key that has a list.</summary>
    /// <exception cref="PackagingException">The key is missing, or is there twice.</exception>
    public IReadOnlyList<string> List(string key)
    {
        string list = Find(key, @"@\((?<value>(?:[^')]|'(?:[^']|'')*')*)\)").Groups["value"].Value;
        return [.. Quoted().Matches(list).Select(match => Unquote(match.Groups["value"].Value))];
    }

    public ModuleManifest WithReleaseNotes(string notes)
    {
        Group old = Find("ReleaseNotes", @"(?<value>'(?:[^']|'')*')").Groups["value"];
        return new(string.Concat(text.AsSpan(0, old.Index), Quote(notes), text.AsSpan(old.Index + old.Length)));
    }

    /// <summary>Adds the address of the project, which the sources leave out: a fork has another.</summary>
    public ModuleManifest WithProjectUrl(Uri address)
    {
        Match notes = Find("ReleaseNotes", @"'");
        string line = $"{notes.Groups["indent"].Value}ProjectUri   = {Quote(address.AbsoluteUri)}\n";
        return new(text.Insert(notes.Index, line));
    }

    private Match Find(string key, string value) =>
        Matches(key, value) is { Count: 1 } found
            ? found[0]
            : throw new PackagingException($"the manifest does not have exactly one {key} in the form that is expected.");

    private MatchCollection Matches(string key, string value) =>
        Regex.Matches(text, $@"^(?<indent>[ \t]*){key}[ \t]*=[ \t]*{value}", RegexOptions.Multiline);

    private static string Quote(string value) => $"'{value.Replace("'", "''", StringComparison.Ordinal)}'";

    private static string Unquote(string value) => value.Replace("''", "'", StringComparison.Ordinal);

    [GeneratedRegex("'(?<value>(?:[^']|'')*)'")]
    private static partial Regex Quoted();
}
