namespace GitHubSecrets.Targeting;

/// <summary>Many repositories of one owner: <c>acme/svc-*</c>.</summary>
/// <param name="Owner">The owner's login.</param>
/// <param name="Name">What the repositories' own names must match.</param>
internal sealed record RepositoryPattern(string Owner, string Name)
{
    /// <summary>Whether a text holds one of the wildcards <c>*</c>, <c>?</c> and <c>[</c>, which no name of GitHub's does.</summary>
    // A loop over a few characters: the framework's vectorized search takes a new session longer to compile than to run.
    public static bool HasWildcards(string? text)
    {
        foreach (char character in text ?? string.Empty)
        {
            if (character is '*' or '?' or '[')
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The text that a user typed.</param>
    /// <param name="owner">The owner of a bare pattern, or null.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidName"/>.</exception>
    public static RepositoryPattern Parse(string text, string? owner)
    {
        string trimmed = text.Trim();
        if (trimmed.Contains('@', StringComparison.Ordinal) || trimmed.Contains(':', StringComparison.Ordinal))
        {
            throw Invalid("An address names one repository: it takes no wildcards. Write owner/name, such as octo-org/svc-*.");
        }

        string[] parts = trimmed.Split('/');
        (string? login, string name) = parts.Length switch
        {
            1 => (owner, parts[0]),
            2 => (parts[0], parts[1]),
            _ => throw Invalid($"'{trimmed}' is not of the form owner/name, such as octo-org/svc-*."),
        };
        if (login is null)
        {
            throw Invalid($"'{trimmed}' names no owner. Write owner/name, such as octo-org/svc-*, or give -Owner.");
        }

        return HasWildcards(login)
            ? throw Invalid(
                $"'{login}' cannot name an owner: wildcards are taken in the repository's own name only, after the slash.")
            : new RepositoryPattern(GitHubNames.Owner(login), name);
    }

    private static GitHubSecretsException Invalid(string message) => new(SecretErrorId.InvalidName, message);
}
