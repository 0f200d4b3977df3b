namespace GitHubSecrets;

/// <summary>
/// GitHub's four stores of secrets. A secret in one is not seen by the others.
/// See <see href="https://docs.github.com/rest/actions/secrets"/>, <see href="https://docs.github.com/rest/codespaces/secrets"/>
/// and <see href="https://docs.github.com/rest/dependabot/secrets"/>.
/// </summary>
public enum SecretApp
{
    /// <summary>Secrets that workflows read.</summary>
    Actions,

    /// <summary>Secrets that development environments read. Not on GitHub Enterprise Server.</summary>
    Codespaces,

    /// <summary>Secrets that Dependabot reads, such as the credentials of private registries.</summary>
    Dependabot,

    /// <summary>Secrets that coding agents read. Not on GitHub Enterprise Server.</summary>
    Agents,
}
