using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>Which repositories may read a secret whose visibility is <c>selected</c>.</summary>
internal static class SelectedRepositoryRoutes
{
    public static Answer List(ApiRequest request)
    {
        SandboxSecret secret = SecretRoutes.Require(request);
        List<SandboxRepository> repositories =
            [.. secret.SelectedRepositoryIds.Select(request.GitHub.FindRepository).OfType<SandboxRepository>()];
        return Paging.Counted(request, "repositories", repositories, each => Shapes.Repository(request, each));
    }

    public static Answer Replace(ApiRequest request) =>
        Change(request,
            _ => SelectedRepositories.Read(request, request.Property(SelectedRepositories.Property)!.Value));

    public static Answer Add(ApiRequest request)
    {
        long id = RequireRepository(request);
        return Change(request, present => present.Contains(id) ? present : [.. present, id]);
    }

    public static Answer Remove(ApiRequest request)
    {
        long id = RequireRepository(request);
        return Change(request, present => [.. present.Where(each => each != id)]);
    }

    private static long RequireRepository(ApiRequest request)
    {
        long id = request.Number("repository_id");
        return SelectedRepositories.MayBeGiven(request, id) ? id : throw Refusals.NotFound();
    }

    private static Answer Change(ApiRequest request, Func<IReadOnlyList<long>, IReadOnlyList<long>> change)
    {
        _ = SecretRoutes.Require(request);
        _ = request.Vault.Store(request.SecretName, current => current switch
        {
            null => throw Refusals.NotFound(),
            { Visibility: SandboxVisibility.Selected } => current with
            {
                SelectedRepositoryIds = change(current.SelectedRepositoryIds),
                UpdatedAt = request.Now,
            },
            _ => throw Refusals.Plain(
                StatusCodes.Status409Conflict,
                "The visibility of this secret is not \"selected\", so no repositories can be selected for it."),
        });
        return Answer.NoContent();
    }
}
