using System.Text.Json.Nodes;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class RedirectTests
{
    [Theory]
    [InlineData("GET", 307, 301, "Moved Permanently")]
    [InlineData("PUT", 307, 307, "Temporary Redirect")]
    [InlineData("DELETE", 308, 308, "Permanent Redirect")]
    public async Task A_renamed_repository_redirects_to_its_id(string method, int setting, int status, string message)
    {
        await using SandboxClient client = await StartAsync();
        client.Server.GitHub.RedirectStatus = setting;
        client.Server.GitHub.Rename("octo-org/octo-repo", "octo-org/renamed");

        SandboxAnswer answer = await client.SendAsync(
            method, $"{Repository}/environments/prod%2Feu%20west/secrets/A?x=%2F", new JsonObject());

        string location =
            $"{client.Server.Url.AbsoluteUri}repositories/1296269/environments/prod%2Feu%20west/secrets/A?x=%2F";
        Assert.Equal((status, message, location), (answer.Status, answer.Message, answer.Header("Location")));
        Assert.Equal(location, answer.Json.GetProperty("url").GetString());
    }

    [Fact]
    public async Task Secrets_and_keys_move_with_the_repository()
    {
        await using SandboxClient client = await StartAsync();
        JsonObject body = await client.SealAsync(RepositorySecrets, "value");
        client.Server.GitHub.Rename("octo-org/octo-repo", "octo-org/renamed");

        SandboxAnswer answer = await client.SendAsync("PUT", "/repositories/1296269/actions/secrets/A", body);

        Assert.Equal(201, answer.Status);
        Assert.Equal("/repos/octo-org/renamed/actions/secrets", Assert.Single(client.Server.GitHub.Secrets).Path);
        Assert.Equal(
            "octo-org/renamed",
            (await client.GetAsync("/repositories/1296269")).Json.GetProperty("full_name").GetString());
    }

    [Fact]
    public async Task A_name_that_is_taken_again_no_longer_redirects()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.GitHub.Rename("octo-org/octo-repo", "octo-org/renamed");

        _ = client.Server.GitHub.AddRepository("octo-org/octo-repo");

        Assert.Equal(200, (await client.GetAsync(RepositorySecrets)).Status);
    }
}
