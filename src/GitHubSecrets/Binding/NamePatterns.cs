using System.Management.Automation;

namespace GitHubSecrets.Binding;

/// <summary>Tells names from patterns, by the shell's own rules for wildcards. Names are compared as GitHub does, without case
/// and the same in every culture: in Turkish, an i is not an I.</summary>
internal static class NamePatterns
{
    /// <summary>Reads the names of secrets.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/> where a pattern is none.</exception>
    public static NameSelection Read(IReadOnlyList<string?>? given)
    {
        if (given is not { Count: > 0 })
        {
            // Bound to nothing is a mistake, and must not mean everything.
            given = [null];
        }

        string[] patterns = [.. given.OfType<string>().Where(WildcardPattern.ContainsWildcardCharacters)];
        Func<string, bool>[] compiled = Array.ConvertAll(patterns, Compile);
        return new NameSelection(
            [.. given.Except(patterns).Distinct(StringComparer.OrdinalIgnoreCase)],
            patterns,
            name => compiled.Any(matches => matches(name)));
    }

    /// <summary>The test that a pattern stands for.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/> where it is none.</exception>
    public static Func<string, bool> Compile(string pattern)
    {
        try
        {
            var wildcards = new WildcardPattern(pattern, WildcardOptions.IgnoreCase | WildcardOptions.CultureInvariant);

            // Some mistakes are noticed by the first use only.
            _ = wildcards.IsMatch(string.Empty);
            return wildcards.IsMatch;
        }
        catch (WildcardPatternException exception)
        {
            throw new GitHubSecretsException(
                SecretErrorId.InvalidName,
                $"'{pattern}' is not a wildcard pattern: a '[' needs its ']'. The wildcards are '*', '?' and '[a-z]'.",
                exception);
        }
    }
}
