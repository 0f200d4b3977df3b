namespace GitHubSecrets;

/// <summary>What a session is signed in with.</summary>
public enum SessionSource
{
    /// <summary>A token that was given.</summary>
    Token,

    /// <summary>The login of the GitHub CLI.</summary>
    GitHubCli,

    /// <summary>A GitHub App.</summary>
    GitHubApp,

    /// <summary>A token in an environment variable: there is no session, and commands sign in with it.</summary>
    Environment,
}
