using System.Text.Json;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.State;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

/// <summary>What other clients ask besides the routes of secrets: ids of repositories, who is signed in, and a token's scopes.</summary>
public sealed class GraphQLTests
{
    [Theory]
    [InlineData("/graphql")]
    [InlineData("/api/graphql")]
    public async Task Ids_of_repositories_are_looked_up_by_name(string path)
    {
        await using SandboxClient client = await StartAsync();

        JsonElement answer = (await QueryAsync(client, """
            query MapRepositoryNames {
                repo_000: repository(owner: "octo-org", name: "octo-repo") {
                    databaseId
                }
                repo_001: repository(owner: "octo-org", name: "none") { databaseId }
            }
            """, path: path)).Json;

        JsonElement data = answer.GetProperty("data");
        Assert.Equal(1296269, data.GetProperty("repo_000").GetProperty("databaseId").GetInt64());
        Assert.Equal(JsonValueKind.Null, data.GetProperty("repo_001").ValueKind);
        JsonElement error = Assert.Single(answer.GetProperty("errors").EnumerateArray());
        Assert.Equal("NOT_FOUND", error.GetProperty("type").GetString());
        Assert.Equal("Could not resolve to a Repository with the name 'octo-org/none'.", error.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_repository_that_the_token_does_not_see_is_not_there()
    {
        await using SandboxClient client = await StartAsync();
        string token = client.Server.GitHub.AddToken(new SandboxToken { SeesPrivateRepositories = false }).Value;

        JsonElement answer = (await QueryAsync(client, """{ repository(owner: "octo-org", name: "api") { databaseId } }""", token)).Json;

        Assert.Equal(JsonValueKind.Null, answer.GetProperty("data").GetProperty("repository").ValueKind);
        _ = Assert.Single(answer.GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public async Task The_signed_in_user_is_told()
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await QueryAsync(client, "query UserCurrent{viewer{login}}");

        Assert.Equal("octocat", answer.Json.GetProperty("data").GetProperty("viewer").GetProperty("login").GetString());
        Assert.False(answer.Json.TryGetProperty("errors", out _));
    }

    [Theory]
    [InlineData("mutation { viewer { login } }")]
    [InlineData("query { viewer { login email } }")]
    [InlineData("""query { viewer { login } organization(login: "octo-org") { id } }""")]
    [InlineData("")]
    public async Task Any_other_query_is_an_error(string query)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await QueryAsync(client, query);

        Assert.Equal(200, answer.Status);
        Assert.False(answer.Json.TryGetProperty("data", out _));
        _ = Assert.Single(answer.Json.GetProperty("errors").EnumerateArray());
    }

    [Fact]
    public async Task Without_a_query_or_a_token_there_is_no_answer()
    {
        await using SandboxClient client = await StartAsync();

        Assert.Equal(400, (await client.SendAsync("POST", "/graphql", new JsonObject { ["query"] = 1 })).Status);
        Assert.Equal(401, (await QueryAsync(client, "{ viewer { login } }", token: "unknown")).Status);
        Assert.Equal(404, (await client.GetAsync("/graphql")).Status);
    }

    [Fact]
    public async Task A_query_counts_as_one_that_reads()
    {
        await using SandboxClient client = await StartAsync(new SandboxOptions { EnforceLimits = true });

        // 180 requests that write are all that a minute has points for.
        for (int i = 0; i < 181; i++)
        {
            Assert.Equal(200, (await QueryAsync(client, "{ viewer { login } }")).Status);
        }
    }

    [Fact]
    public async Task The_root_tells_the_scopes_of_a_token()
    {
        await using SandboxClient client = await StartAsync();
        string token = client.Server.GitHub.AddToken(new SandboxToken { Scopes = ["repo", "read:org"] }).Value;

        SandboxAnswer root = await client.GetAsync("/api/v3/", token);

        Assert.Equal((200, "repo, read:org"), (root.Status, root.Header("X-OAuth-Scopes")));
        Assert.EndsWith("/api/v3/user", root.Json.GetProperty("current_user_url").GetString(), StringComparison.Ordinal);
    }

    private static Task<SandboxAnswer> QueryAsync(SandboxClient client, string query, string? token = null, string path = "/graphql") =>
        client.SendAsync("POST", path, new JsonObject { ["query"] = query }, token);
}
