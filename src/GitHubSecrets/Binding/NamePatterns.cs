using System.Management.Automation;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Binding;

/// <summary>Tells names of secrets from patterns, by the shell's own rules for wildcards.</summary>
internal static class NamePatterns
{
    public static NameSelection Read(IReadOnlyList<string?>? given)
    {
        if (given is not { Count: > 0 })
        {
            // Bound to nothing is a mistake, and must not mean everything.
            given = [null];
        }

        string[] patterns = [.. given.OfType<string>().Where(WildcardPattern.ContainsWildcardCharacters)];
        WildcardPattern[] compiled = Array.ConvertAll(
            patterns, pattern => new WildcardPattern(pattern, WildcardOptions.IgnoreCase));
        return new NameSelection(
            [.. given.Except(patterns)], patterns, name => compiled.Any(pattern => pattern.IsMatch(name)));
    }
}
