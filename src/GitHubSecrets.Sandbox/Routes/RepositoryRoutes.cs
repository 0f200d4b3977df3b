using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>Repositories: one, and the lists of them.</summary>
internal static class RepositoryRoutes
{
    public static Answer Get(ApiRequest request) => Answer.Ok(Shapes.Repository(request, request.Repository));

    public static Answer ListOfOrganization(ApiRequest request)
    {
        SandboxOwner organization = request.Organization;
        return List(request, repository => repository.Owner == organization);
    }

    public static Answer ListOfUser(ApiRequest request)
    {
        SandboxOwner owner = request.GitHub.FindOwner(request.Match.Values["username"]) ?? throw Refusals.NotFound();

        // Somebody else's private repositories are not in this list, whatever the token may see.
        return List(request, repository =>
            repository.Owner == owner && (!repository.IsPrivate || owner == request.GitHub.SignedInUser));
    }

    /// <summary>The signed-in user is a member of every organization and so sees all repositories of each.</summary>
    public static Answer ListOfSignedInUser(ApiRequest request)
    {
        SandboxOwner user = request.GitHub.SignedInUser;
        string[] affiliations = (request.Query("affiliation") ?? "owner,collaborator,organization_member").Split(',');
        bool own = affiliations.Contains("owner") && request.Query("type") is not "member";
        bool organizations = affiliations.Contains("organization_member") && request.Query("type") is not "owner";
        return List(request, repository =>
            (own && repository.Owner == user) || (organizations && repository.Owner.IsOrganization));
    }

    public static Answer ListOfInstallation(ApiRequest request)
    {
        List<SandboxRepository> repositories =
            [.. request.GitHub.Repositories.Where(each => request.Sees(each) && IsInstalledOn(request, each))];
        return Paging.Counted(request, "repositories", repositories, each => Shapes.Repository(request, each));
    }

    private static bool IsInstalledOn(ApiRequest request, SandboxRepository repository) =>
        request.Token.InstallationId is not { } installation || installation == repository.Owner.Id;

    private static Answer List(ApiRequest request, Func<SandboxRepository, bool> filter)
    {
        // The signed-in user's list filters by "visibility", the others by "type".
        string? wanted = request.Query("visibility") ?? request.Query("type");
        IEnumerable<SandboxRepository> found = request.GitHub.Repositories.Where(repository =>
            filter(repository)
            && request.Sees(repository)
            && wanted switch { "private" => repository.IsPrivate, "public" => !repository.IsPrivate, _ => true });
        return Paging.Bare(request, Sort(request, found), each => Shapes.Repository(request, each));
    }

    private static List<SandboxRepository> Sort(ApiRequest request, IEnumerable<SandboxRepository> repositories)
    {
        bool ofOrganization = request.Match.Values.ContainsKey("org");
        bool byName = (request.Query("sort") ?? (ofOrganization ? "created" : "full_name")) == "full_name";
        bool ascending = (request.Query("direction") ?? (byName ? "asc" : "desc")) == "asc";
        List<SandboxRepository> sorted = byName
            ? [.. repositories.OrderBy(static each => each.FullName, StringComparer.OrdinalIgnoreCase)]
            : [.. repositories.OrderBy(static each => each.CreatedAt).ThenBy(static each => each.Id)];
        if (!ascending)
        {
            sorted.Reverse();
        }

        return sorted;
    }
}
