using System.Buffers;

namespace GitHubSecrets;

/// <summary>
/// GitHub's rules for names, checked before any request so that a slip costs no round trip and cannot change which
/// resource an address names.
/// </summary>
internal static class GitHubNames
{
    public const int MaximumEnvironmentLength = 255;
    private const int MaximumRepositoryLength = 100;

    /// <summary>A secret's name: letters, digits and underscores, no digit first, no <c>GITHUB_</c> in front.</summary>
    /// <see href="https://docs.github.com/actions/reference/security/secrets#naming-your-secrets"/>
    public static string Secret(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw Invalid("The secret has no name.");
        }

        if (!IsMadeOf(name, "_") || char.IsAsciiDigit(name[0]))
        {
            throw Invalid(
                $"'{name}' cannot name a secret: GitHub allows letters (A-Z), digits and underscores, and no digit first.");
        }

        if (name.StartsWith("GITHUB_", StringComparison.OrdinalIgnoreCase))
        {
            throw Invalid($"'{name}' cannot name a secret: names that begin with GITHUB_ are GitHub's own.");
        }

        return name;
    }

    /// <summary>The login of a user or an organization.</summary>
    public static string Owner(string? name) =>
        // Enterprise managed users have an underscore in their names (name_shortcode).
        !string.IsNullOrEmpty(name) && IsMadeOf(name, "-_")
            ? name
            : throw Invalid(
                $"'{name}' cannot name an owner or organization: GitHub allows letters (A-Z), digits and hyphens.");

    /// <summary>A repository's own name, without its owner.</summary>
    public static string Repository(string? name) =>
        !string.IsNullOrEmpty(name)
        && name.Length <= MaximumRepositoryLength
        && name is not ("." or "..")
        && IsMadeOf(name, "-_.")
            ? name
            : throw Invalid(
                $"'{name}' cannot name a repository: GitHub allows letters (A-Z), digits, '.', '-' and '_', "
                + $"at most {MaximumRepositoryLength} of them.");

    /// <summary>
    /// An environment's name. Nearly everything is allowed in one, and travels percent-encoded as one segment of the path.
    /// The exceptions are control characters, and <c>.</c> and <c>..</c>, which no encoding keeps from being read as
    /// "this folder" and "the folder above" (RFC 3986, section 5.2.4).
    /// </summary>
    public static string Environment(string? name)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            throw Invalid("The environment has no name.");
        }

        if (name is "." or ".." || name.Length > MaximumEnvironmentLength || name.Any(char.IsControl) || HasLoneSurrogate(name))
        {
            throw Invalid(
                $"'{name}' cannot name an environment: at most {MaximumEnvironmentLength} characters, no control characters, "
                + "and neither '.' nor '..'.");
        }

        return name;
    }

    // A loop over a few characters: the framework's vectorized search takes a new session longer to compile than to run.
    private static bool IsMadeOf(string name, string marks)
    {
        foreach (char character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && !marks.Contains(character, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private static bool HasLoneSurrogate(string name)
    {
        ReadOnlySpan<char> rest = name;
        while (!rest.IsEmpty)
        {
            if (System.Text.Rune.DecodeFromUtf16(rest, out _, out int consumed) != OperationStatus.Done)
            {
                return true;
            }

            rest = rest[consumed..];
        }

        return false;
    }

    private static GitHubSecretsException Invalid(string message) => new(SecretErrorId.InvalidName, message);
}
