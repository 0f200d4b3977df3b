using System.Globalization;
using GitHubSecrets.Sandbox.Contract;

namespace GitHubSecrets.Sandbox.Model;

/// <summary>From a route and its values to what they name.</summary>
internal static class VaultResolver
{
    private static readonly string[] Collections =
        ["/actions/secrets", "/agents/secrets", "/codespaces/secrets", "/dependabot/secrets"];

    /// <summary>
    /// The vault of a secrets route, or null where the target does not exist or the route is another.
    /// </summary>
    public static SecretVault? Find(SandboxGitHub gitHub, RouteMatch match)
    {
        string template = match.Operation.Template;
        if (match.Values.TryGetValue("environment_name", out string? environment))
        {
            return template.Contains("/secrets", StringComparison.Ordinal)
                ? FindRepository(gitHub, match)?.FindEnvironment(environment)?.Vaults["/secrets"]
                : null;
        }

        string? collection = Array.Find(Collections, each => template.Contains(each, StringComparison.Ordinal));
        return collection is null ? null : FindVaults(gitHub, match)?[collection];
    }

    public static SandboxRepository? FindRepository(SandboxGitHub gitHub, RouteMatch match)
    {
        if (FullName(match) is { } fullName)
        {
            return gitHub.FindRepository(fullName);
        }

        return NamesRepository(match)
            && long.TryParse(
                match.Values["repository_id"],
                NumberStyles.None,
                CultureInfo.InvariantCulture,
                out long id)
                ? gitHub.FindRepository(id)
                : null;
    }

    public static SandboxOwner? FindOrganization(SandboxGitHub gitHub, RouteMatch match) =>
        match.Values.TryGetValue("org", out string? login) && gitHub.FindOwner(login) is { IsOrganization: true } owner
            ? owner
            : null;

    /// <summary>The repository's name as the request spells it, or null where it names none, or by its id.</summary>
    public static string? FullName(RouteMatch match) =>
        match.Values.TryGetValue("owner", out string? owner) ? $"{owner}/{match.Values["repo"]}" : null;

    /// <summary>Whether the route is one of a repository, by name or by id.</summary>
    public static bool NamesRepository(RouteMatch match) =>
        match.Operation.Template.StartsWith(RepositoryForms.ByName, StringComparison.Ordinal)
        || match.Operation.Template.StartsWith(RepositoryForms.ById, StringComparison.Ordinal);

    private static VaultSet? FindVaults(SandboxGitHub gitHub, RouteMatch match)
    {
        if (NamesRepository(match))
        {
            return FindRepository(gitHub, match)?.Vaults;
        }

        return match.Values.ContainsKey("org")
            ? FindOrganization(gitHub, match)?.Vaults
            : gitHub.SignedInUser.Vaults;
    }
}
