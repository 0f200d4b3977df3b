using System.Globalization;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>What GitHub's objects look like in JSON.</summary>
internal static class Shapes
{
    public static JsonObject Secret(ApiRequest request, SandboxSecret secret)
    {
        JsonObject shape = new()
        {
            ["name"] = secret.Name,
            ["created_at"] = Time(secret.CreatedAt),
            ["updated_at"] = Time(secret.UpdatedAt),
        };
        if (secret.Visibility is not null)
        {
            shape["visibility"] = secret.Visibility;
            if (secret.Visibility == SandboxVisibility.Selected)
            {
                shape["selected_repositories_url"] = $"{request.BaseUrl}{secret.Path}/{secret.Name}/repositories";
            }
        }

        return shape;
    }

    public static JsonObject Repository(ApiRequest request, SandboxRepository repository) => new()
    {
        ["id"] = repository.Id,
        ["node_id"] = $"R_{repository.Id}",
        ["name"] = repository.Name,
        ["full_name"] = repository.FullName,
        ["private"] = repository.IsPrivate,
        ["owner"] = Account(request, repository.Owner),
        ["url"] = request.BaseUrl + repository.Path,
        ["archived"] = repository.IsArchived,
        ["default_branch"] = "main",
    };

    public static JsonObject Account(ApiRequest request, SandboxOwner owner) => new()
    {
        ["login"] = owner.Login,
        ["id"] = owner.Id,
        ["type"] = owner.IsOrganization ? "Organization" : "User",
        ["url"] = $"{request.BaseUrl}/{(owner.IsOrganization ? "orgs" : "users")}/{Uri.EscapeDataString(owner.Login)}",
    };

    public static JsonObject Environment(
        ApiRequest request, SandboxRepository repository, SandboxEnvironment environment)
    {
        string path = $"/environments/{Uri.EscapeDataString(environment.Name)}";
        return new JsonObject
        {
            ["id"] = environment.Id,
            ["node_id"] = $"EN_{environment.Id}",
            ["name"] = environment.Name,
            ["url"] = $"{request.BaseUrl}{repository.Path}{path}",
            ["html_url"] = $"{request.BaseUrl}/{repository.FullName}{path}",
            ["created_at"] = Time(environment.CreatedAt),
            ["updated_at"] = Time(environment.CreatedAt),
            ["protection_rules"] = new JsonArray(),
            ["deployment_branch_policy"] = null,
        };
    }

    public static string Time(DateTimeOffset time) =>
        time.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
