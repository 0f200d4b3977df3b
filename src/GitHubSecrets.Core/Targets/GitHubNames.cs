using System.Buffers;

namespace GitHubSecrets;

/// <summary>
/// GitHub's rules for names, checked before any request so that a slip costs no round trip and cannot change which
/// resource an address names.
/// </summary>
internal static class GitHubNames
{
    private const int MaximumEnvironmentLength = 255;
    private const int MaximumRepositoryLength = 100;

    private static readonly SearchValues<char> SecretNameCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    // Enterprise managed users have an underscore in their names (name_shortcode).
    private static readonly SearchValues<char> OwnerCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    private static readonly SearchValues<char> RepositoryCharacters =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>A secret's name: letters, digits and underscores, no digit first, no <c>GITHUB_</c> in front.</summary>
    /// <see href="https://docs.github.com/actions/reference/security/secrets#naming-your-secrets"/>
    public static string Secret(string? name)
    {
        if (string.IsNullOrEmpty(name))
        {
            throw Invalid("The secret has no name.");
        }

        if (name.AsSpan().ContainsAnyExcept(SecretNameCharacters) || char.IsAsciiDigit(name[0]))
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
        !string.IsNullOrEmpty(name) && !name.AsSpan().ContainsAnyExcept(OwnerCharacters)
            ? name
            : throw Invalid(
                $"'{name}' cannot name an owner or organization: GitHub allows letters (A-Z), digits and hyphens.");

    /// <summary>A repository's own name, without its owner.</summary>
    public static string Repository(string? name) =>
        !string.IsNullOrEmpty(name)
        && name.Length <= MaximumRepositoryLength
        && name is not ("." or "..")
        && !name.AsSpan().ContainsAnyExcept(RepositoryCharacters)
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
