using System.Text.Json;
using GitHubSecrets.Sandbox.Contract;

namespace GitHubSecrets.Core.Tests;

/// <summary>Holds the table of routes to GitHub's published contract, both ways.</summary>
public sealed class RouteContractTests
{
    private const string SecretName = "/{secret_name}";

    [Fact]
    public void There_are_ten_rows_and_none_twice() =>
        Assert.Equal(10, SecretRoutes.All.Select(route => (route.Level, route.App)).Distinct().Count());

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public void The_contract_has_the_routes_of_every_row(SecretLevel level, SecretApp app)
    {
        string template = SecretRoutes.Find(level, app).Template;

        Assert.Equal(["GET"], Methods(template));
        Assert.Equal(["GET"], Methods(template + "/public-key"));
        Assert.Equal(["DELETE", "GET", "PUT"], Methods(template + SecretName));
    }

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public void Permission_and_server_support_are_those_of_the_contract(SecretLevel level, SecretApp app)
    {
        SecretRoute route = SecretRoutes.Find(level, app);
        ContractOperation put = Put(route.Template);

        Assert.Equal($"{route.Permission}=write", put.Permission?.ToString());
        Assert.Equal(put.OnEnterpriseServer, route.OnEnterpriseServer);
    }

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public void The_access_that_reading_needs_is_that_of_the_contract(SecretLevel level, SecretApp app)
    {
        SecretRoute route = SecretRoutes.Find(level, app);
        string[] paths = [route.Template, route.Template + "/public-key", route.Template + SecretName];

        Assert.All(paths, path => Assert.Equal($"{route.Permission}={route.ReadAccess}", Get(path).Permission?.ToString()));
    }

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public void The_body_has_visibility_exactly_at_organizations(SecretLevel level, SecretApp app) =>
        Assert.Equal(
            level == SecretLevel.Organization,
            Properties(SecretRoutes.Find(level, app)).TryGetProperty("visibility", out _));

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public void Only_organizations_and_the_user_have_a_list_of_repositories(SecretLevel level, SecretApp app) =>
        Assert.Equal(
            level is SecretLevel.Organization or SecretLevel.User,
            Properties(SecretRoutes.Find(level, app)).TryGetProperty("selected_repository_ids", out _));

    [Theory]
    [MemberData(nameof(KnownTargets.All), MemberType = typeof(KnownTargets))]
    public void Repository_ids_travel_as_a_type_that_the_contract_takes(SecretLevel level, SecretApp app)
    {
        SecretRoute route = SecretRoutes.Find(level, app);
        if (!Properties(route).TryGetProperty("selected_repository_ids", out JsonElement list))
        {
            Assert.False(route.RepositoryIdsAsText);
            return;
        }

        string[] types = Types(list.GetProperty("items"));
        Assert.Contains(route.RepositoryIdsAsText ? "string" : "integer", types);
        if (level == SecretLevel.Organization)
        {
            Assert.Equal(route.RepositoryIdsAsText, types.Contains("string"));
        }
    }

    [Fact]
    public void Every_secret_that_the_contract_lets_write_has_a_row() =>
        Assert.Equal(
            SecretRoutes.All.Select(route => route.Template + SecretName).Order(),
            SandboxContract.Current.Root.GetProperty("paths").EnumerateObject()
                .Where(path => path.Name.EndsWith("/secrets" + SecretName, StringComparison.Ordinal)
                    && path.Value.TryGetProperty("put", out _))
                .Select(path => path.Name)
                .Order());

    [Fact]
    public void A_store_that_a_level_lacks_is_refused() =>
        Assert.Throws<ArgumentException>(() => SecretRoutes.Find(SecretLevel.User, SecretApp.Actions));

    private static string[] Methods(string template) =>
        [.. SandboxContract.Current.Operations
            .Where(operation => operation.Template == template)
            .Select(operation => operation.Method)
            .Order()];

    private static ContractOperation Put(string template) => SandboxContract.Current.Operations
        .Single(operation => operation.Method == "PUT" && operation.Template == template + SecretName);

    private static ContractOperation Get(string path) => SandboxContract.Current.Operations
        .Single(operation => operation.Method == "GET" && operation.Template == path);

    private static JsonElement Properties(SecretRoute route) =>
        Put(route.Template).BodySchema!.Value.GetProperty("properties");

    private static string[] Types(JsonElement items) => items.TryGetProperty("anyOf", out JsonElement alternatives)
        ? [.. alternatives.EnumerateArray().Select(each => each.GetProperty("type").GetString()!)]
        : [items.GetProperty("type").GetString()!];
}
