using System.Text.Json;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>Deployment environments of a repository.</summary>
internal static class EnvironmentRoutes
{
    public static Answer List(ApiRequest request)
    {
        SandboxRepository repository = request.Repository;
        return Paging.Counted(
            request, "environments", repository.Environments, each => Shapes.Environment(request, repository, each));
    }

    public static Answer Put(ApiRequest request)
    {
        if (request.Property("deployment_branch_policy") is { ValueKind: JsonValueKind.Object } policy
            && policy.GetProperty("protected_branches").GetBoolean()
                == policy.GetProperty("custom_branch_policies").GetBoolean())
        {
            throw Refusals.Invalid(
                "deployment_branch_policy",
                "protected_branches and custom_branch_policies cannot have the same value.");
        }

        SandboxRepository repository = request.Repository;
        string name = request.Match.Values["environment_name"];
        return Answer.Ok(Shapes.Environment(
            request, repository, request.GitHub.AddEnvironment(repository.FullName, name)));
    }
}
