using System.Text.Json;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Contract;
using GitHubSecrets.Sandbox.Routes;
using GitHubSecrets.Sandbox.State;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class ContractTests
{
    private static readonly Dictionary<string, string> Values = new()
    {
        ["org"] = "octo-org",
        ["owner"] = "octo-org",
        ["repo"] = "octo-repo",
        ["repository_id"] = "1296269",
        ["environment_name"] = "prod%2Feu%20west",
        ["secret_name"] = "PRESENT",
        ["username"] = "octocat",
    };

    public static TheoryData<string, string> Operations =>
        [.. SandboxContract.Current.Operations.Select(static operation => (operation.Method, operation.Template))];

    [Fact]
    public void The_contract_has_every_repository_route_in_both_forms()
    {
        static int Count(string form) => SandboxContract.Current.Operations.Count(
            each => each.Template.StartsWith(form, StringComparison.Ordinal));

        int byName = Count(RepositoryForms.ByName);
        int byId = Count(RepositoryForms.ById);

        Assert.True(byName > 20);
        Assert.Equal(byName, byId);
    }

    [Fact]
    public void Every_operation_has_a_handler_and_every_handler_an_operation()
    {
        IEnumerable<string> keys = SandboxContract.Current.Operations.Select(static operation => operation.HandlerKey);

        Assert.Equal(
            RouteTable.Handlers.Keys.Append(RouteTable.RateLimit).Order(StringComparer.Ordinal),
            keys.Distinct().Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_route_answers_as_the_contract_documents(string method, string template)
    {
        // Without limits /rate_limit is not there.
        await using SandboxClient client = await SandboxClient.StartAsync(new SandboxOptions { EnforceLimits = true });
        ContractOperation operation = SandboxContract.Current.Operations.Single(
            each => each.Method == method && each.Template == template);
        string path = Fill(client, template);
        bool secret = template.Contains("{secret_name}", StringComparison.Ordinal);
        string collection = secret ? path[..path.IndexOf("/PRESENT", StringComparison.Ordinal)] : string.Empty;
        if (secret)
        {
            SandboxAnswer stored = await client.PutSecretAsync(collection, "PRESENT", "value", Access(collection));
            Assert.Equal(201, stored.Status);
        }

        SandboxAnswer answer = await client.SendAsync(method, path, await BodyAsync(client, operation, collection));

        Assert.Contains(answer.Status, operation.Statuses);
        Assert.InRange(answer.Status, 200, 299);
        Assert.Equal(template, client.Server.Record.Requests[^1].Route);
        if (operation.ResponseSchema(answer.Status) is { } schema)
        {
            Assert.Equal("application/json; charset=utf-8", answer.Header("Content-Type"));
            Assert.Equal(string.Empty, ContractSchema.Of(schema, closed: false).WhatIsWrongWith(answer.Json));
        }
        else
        {
            Assert.Empty(answer.Text);
        }
    }

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Every_route_wants_a_token(string method, string template)
    {
        await using SandboxClient client = await SandboxClient.StartAsync();

        SandboxAnswer without = await client.SendAsync(method, Fill(client, template), token: string.Empty);
        SandboxAnswer wrong = await client.SendAsync(method, Fill(client, template), token: "unknown");

        Assert.Equal((401, "Requires authentication"), (without.Status, without.Message));
        Assert.Equal((401, "Bad credentials"), (wrong.Status, wrong.Message));
    }

    private static string Fill(SandboxClient client, string template)
    {
        long installation = client.Server.GitHub.FindOwner("octo-org")!.Id;
        IEnumerable<string> segments = template.Split('/').Select(segment =>
            segment == "{installation_id}"
                ? $"{installation}"
                : segment is ['{', ..] ? Values[segment[1..^1]] : segment);
        return string.Join('/', segments);
    }

    private static JsonObject? Access(string collection) =>
        collection.StartsWith("/orgs/", StringComparison.Ordinal)
            ? new JsonObject { ["visibility"] = "selected", ["selected_repository_ids"] = new JsonArray() }
            : null;

    private static async Task<JsonNode?> BodyAsync(SandboxClient client, ContractOperation operation, string collection)
    {
        if (operation.IsSecretWrite)
        {
            JsonObject body = await client.SealAsync(collection, "another");
            foreach ((string property, JsonNode? value) in Access(collection) ?? [])
            {
                body[property] = value?.DeepClone();
            }

            return body;
        }

        return operation.BodySchema is { } schema
            && schema.GetProperty("properties").TryGetProperty(SelectedRepositories.Property, out JsonElement _)
            ? new JsonObject { [SelectedRepositories.Property] = new JsonArray(1296269) }
            : null;
    }
}
