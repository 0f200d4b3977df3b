namespace GitHubSecrets.Binding;

/// <summary>Which secrets a <c>Get-</c> command was asked for.</summary>
/// <param name="Names">Those that were given by their full names: each of them must exist.</param>
/// <param name="Patterns">Those that hold wildcards: it is no mistake when nothing matches.</param>
/// <param name="Matches">Whether a name matches one of the patterns.</param>
internal sealed record NameSelection(
    IReadOnlyList<string?> Names, IReadOnlyList<string> Patterns, Func<string, bool> Matches)
{
    /// <summary>All secrets there are.</summary>
    public static NameSelection All { get; } = new([], [], _ => true);

    /// <summary>Whether a list is asked for.</summary>
    public bool IsList => Patterns.Count > 0 || Names.Count == 0;

    /// <summary>Whether a secret of a list is asked for and does not come by its own name.</summary>
    public bool Selects(string name) => Matches(name) && !Names.Contains(name, StringComparer.OrdinalIgnoreCase);
}
