using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>The signed-in user and the organizations that the user belongs to.</summary>
internal static class AccountRoutes
{
    public static Answer GetSignedInUser(ApiRequest request) =>
        Answer.Ok(Shapes.Account(request, request.GitHub.SignedInUser));

    public static Answer ListOrganizations(ApiRequest request) =>
        Paging.Bare(
            request,
            [.. request.GitHub.Owners.Where(static owner => owner.IsOrganization)],
            owner => Shapes.Account(request, owner));
}
