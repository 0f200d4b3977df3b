using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>
/// The root of the API, to which <c>gh auth status</c> turns for the scopes of a token: they are in the headers.
/// Only below <c>/api/v3/</c>; without that the root is the sandbox's front page.
/// </summary>
internal static class RootRoute
{
    public static Answer Answer(IncomingRequest incoming) => Requests.Answer.Ok(new JsonObject
    {
        ["current_user_url"] = $"{incoming.BaseUrl}/user",
        ["rate_limit_url"] = $"{incoming.BaseUrl}/rate_limit",
        ["repository_url"] = $"{incoming.BaseUrl}/repos/{{owner}}/{{repo}}",
    });
}
