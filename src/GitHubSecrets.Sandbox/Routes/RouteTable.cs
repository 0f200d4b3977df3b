using System.Collections.Frozen;
using GitHubSecrets.Sandbox.Contract;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Routes;

/// <summary>Which handler answers which route, by <see cref="ContractOperation.HandlerKey"/>.</summary>
internal static class RouteTable
{
    /// <summary>Answered where the rate is counted.</summary>
    public const string RateLimit = "GET /rate_limit";

    public static FrozenDictionary<string, Func<ApiRequest, Answer>> Handlers { get; } =
        new Dictionary<string, Func<ApiRequest, Answer>>
        {
            ["GET /secrets"] = SecretRoutes.List,
            ["GET /secrets/public-key"] = SecretRoutes.GetPublicKey,
            ["GET /secrets/{secret_name}"] = SecretRoutes.Get,
            ["PUT /secrets/{secret_name}"] = SecretWriteRoute.Put,
            ["DELETE /secrets/{secret_name}"] = SecretRoutes.Delete,

            ["GET /secrets/{secret_name}/repositories"] = SelectedRepositoryRoutes.List,
            ["PUT /secrets/{secret_name}/repositories"] = SelectedRepositoryRoutes.Replace,
            ["PUT /secrets/{secret_name}/repositories/{repository_id}"] = SelectedRepositoryRoutes.Add,
            ["DELETE /secrets/{secret_name}/repositories/{repository_id}"] = SelectedRepositoryRoutes.Remove,

            [$"GET {RepositoryForms.ByName}"] = RepositoryRoutes.Get,
            [$"GET {RepositoryForms.ByName}/environments"] = EnvironmentRoutes.List,
            [$"PUT {RepositoryForms.ByName}/environments/{{environment_name}}"] = EnvironmentRoutes.Put,
            [$"GET {RepositoryForms.ByName}/actions/organization-secrets"] = SecretRoutes.ListOfOrganization,
            [$"GET {RepositoryForms.ByName}/agents/organization-secrets"] = SecretRoutes.ListOfOrganization,
            ["GET /orgs/{org}/repos"] = RepositoryRoutes.ListOfOrganization,
            ["GET /users/{username}/repos"] = RepositoryRoutes.ListOfUser,
            ["GET /user/repos"] = RepositoryRoutes.ListOfSignedInUser,
            ["GET /installation/repositories"] = RepositoryRoutes.ListOfInstallation,

            ["GET /user"] = AccountRoutes.GetSignedInUser,
            ["GET /user/orgs"] = AccountRoutes.ListOrganizations,

            ["GET /app/installations"] = InstallationRoutes.List,
            ["POST /app/installations/{installation_id}/access_tokens"] = InstallationRoutes.CreateToken,
            ["GET /orgs/{org}/installation"] = InstallationRoutes.GetOfOrganization,
            ["GET /users/{username}/installation"] = InstallationRoutes.GetOfUser,
            [$"GET {RepositoryForms.ByName}/installation"] = InstallationRoutes.GetOfRepository,
        }.ToFrozenDictionary(StringComparer.Ordinal);
}
