namespace GitHubSecrets;

/// <summary>
/// Every place where a secret can be kept. A new store or level is a row here, a member of an enum, and its documentation.
/// </summary>
public static class SecretRoutes
{
    private const string Repository = "/repos/{owner}/{repo}";
    private const string Organization = "/orgs/{org}";

    /// <summary>The ten rows, by level and store.</summary>
    public static IReadOnlyList<SecretRoute> All { get; } =
    [
        new(SecretLevel.Repository, SecretApp.Actions, Repository + "/actions/secrets", "secrets", "repo", true),
        new(SecretLevel.Repository, SecretApp.Codespaces, Repository + "/codespaces/secrets", "codespaces_secrets", "repo", false),
        new(SecretLevel.Repository, SecretApp.Dependabot, Repository + "/dependabot/secrets", "dependabot_secrets", "repo", true),
        new(SecretLevel.Repository, SecretApp.Agents, Repository + "/agents/secrets", "agent_secrets", "repo", false),

        new(SecretLevel.Environment, SecretApp.Actions, Repository + "/environments/{environment_name}/secrets", "environments", "repo", true),

        new(SecretLevel.Organization, SecretApp.Actions, Organization + "/actions/secrets", "organization_secrets", "admin:org", true),
        new(SecretLevel.Organization, SecretApp.Codespaces, Organization + "/codespaces/secrets", "organization_codespaces_secrets", "admin:org", false),
        new(SecretLevel.Organization, SecretApp.Dependabot, Organization + "/dependabot/secrets", "organization_dependabot_secrets", "admin:org", true, RepositoryIdsAsText: true),
        new(SecretLevel.Organization, SecretApp.Agents, Organization + "/agents/secrets", "organization_agent_secrets", "admin:org", false),

        new(SecretLevel.User, SecretApp.Codespaces, "/user/codespaces/secrets", "codespaces_user_secrets", "codespace:secrets", false),
    ];

    /// <summary>How many stores there are.</summary>
    internal static int Stores { get; } = Enum.GetValues<SecretApp>().Length;

    /// <summary>The row for a level and store.</summary>
    /// <exception cref="ArgumentException">GitHub has no such store at that level.</exception>
    public static SecretRoute Find(SecretLevel level, SecretApp app)
    {
        foreach (SecretRoute route in All)
        {
            if (route.Level == level && route.App == app)
            {
                return route;
            }
        }

        throw new ArgumentException($"GitHub keeps no {app} secrets at the level '{level}'.", nameof(app));
    }
}
