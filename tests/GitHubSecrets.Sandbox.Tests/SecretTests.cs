using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Model;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class SecretTests
{
    [Theory]
    [InlineData(RepositorySecrets)]
    [InlineData(Repository + "/codespaces/secrets")]
    [InlineData(Repository + "/dependabot/secrets")]
    [InlineData(Repository + "/agents/secrets")]
    [InlineData(Repository + "/environments/prod%2Feu%20west/secrets")]
    [InlineData("/user/codespaces/secrets")]
    public async Task A_sealed_value_is_opened_and_stored_in_upper_case(string collection)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer created = await client.PutSecretAsync(collection, "api_key", "päss 🔑");
        SandboxAnswer updated = await client.PutSecretAsync(collection, "Api_Key", "second");
        SandboxAnswer read = await client.GetAsync($"{collection}/API_KEY");

        Assert.Equal((201, "{}"), (created.Status, created.Text));
        Assert.Equal((204, string.Empty), (updated.Status, updated.Text));
        Assert.Equal("API_KEY", read.Json.GetProperty("name").GetString());
        SandboxSecret secret = Assert.Single(client.Server.GitHub.Secrets);
        Assert.Equal((collection, "API_KEY", "second"), (secret.Path, secret.Name, secret.OpenedText));
        Assert.Equal(secret, client.Server.GitHub.GetSecret($"{collection}/api_key"));
        Assert.Equal(
            ["päss 🔑", "second"],
            client.Server.Record.Requests
                .Where(static request => request.Method == "PUT")
                .Select(static request => request.Opened));
    }

    [Fact]
    public async Task The_same_repository_by_name_and_by_id_is_one_target()
    {
        await using SandboxClient client = await StartAsync();

        _ = await client.PutSecretAsync("/repositories/1296269/actions/secrets", "A", "by id");
        SandboxAnswer read = await client.GetAsync("/repos/OCTO-ORG/Octo-Repo/actions/secrets/a");

        Assert.Equal(200, read.Status);
        Assert.Equal(RepositorySecrets, Assert.Single(client.Server.GitHub.Secrets).Path);
    }

    [Fact]
    public async Task Each_target_has_a_key_of_its_own()
    {
        await using SandboxClient client = await StartAsync();
        string[] collections =
        [
            RepositorySecrets, Repository + "/dependabot/secrets", Repository + "/environments/staging/secrets",
            OrganizationSecrets, "/orgs/octo-org/codespaces/secrets", "/user/codespaces/secrets",
            "/repos/octo-org/api/actions/secrets",
        ];
        HashSet<string> keys = [];
        foreach (string collection in collections)
        {
            JsonElement key = (await client.GetAsync($"{collection}/public-key")).Json;
            Assert.Equal(32, key.GetProperty("key").GetBytesFromBase64().Length);
            Assert.True(keys.Add(key.GetProperty("key").GetString()!));
            Assert.Matches("^[0-9]+$", key.GetProperty("key_id").GetString());
        }
    }

    [Fact]
    public async Task A_value_sealed_for_another_target_is_refused()
    {
        await using SandboxClient client = await StartAsync();
        JsonObject other = await client.SealAsync(OrganizationSecrets, "value");
        JsonObject mixed = await client.SealAsync(RepositorySecrets, "value");
        mixed["encrypted_value"] = other["encrypted_value"]!.GetValue<string>();

        SandboxAnswer wrongKey = await client.SendAsync("PUT", $"{RepositorySecrets}/A", other);
        SandboxAnswer wrongBox = await client.SendAsync("PUT", $"{RepositorySecrets}/A", mixed);

        Assert.Equal(422, wrongKey.Status);
        Assert.Contains("key_id", wrongKey.Message, StringComparison.Ordinal);
        Assert.Equal(422, wrongBox.Status);
        Assert.Contains("encrypted", wrongBox.Message, StringComparison.Ordinal);
        Assert.Empty(client.Server.GitHub.Secrets);
    }

    [Theory]
    [InlineData(49_152, 201)]
    [InlineData(49_153, 422)]
    public async Task Values_end_at_48_KiB(int size, int status)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await client.PutSecretAsync(RepositorySecrets, "A", new string('x', size));

        Assert.Equal(status, answer.Status);
    }

    [Theory]
    [InlineData("1ABC")]
    [InlineData("A-B")]
    [InlineData("A%20B")]
    [InlineData("A%0A")]
    [InlineData("GITHUB_TOKEN")]
    [InlineData("github_x")]
    public async Task Names_that_break_the_rules_are_refused(string name)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await client.PutSecretAsync(RepositorySecrets, name, "value");

        Assert.Equal(422, answer.Status);
        Assert.Equal("name", answer.Json.GetProperty("errors")[0].GetProperty("field").GetString());
    }

    [Theory]
    [InlineData("{}", "wasn't supplied")]
    [InlineData("""{"key_id":1,"encrypted_value":"AAAA"}""", "not a string")]
    [InlineData("""{"key_id":"1","encrypted_value":"not base64!"}""", "does not match")]
    [InlineData("""{"key_id":"1","encrypted_value":"AAAA","value":"x"}""", "not a permitted key")]
    public async Task Bodies_that_break_the_contract_are_refused(string body, string why)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await client.SendAsync("PUT", $"{RepositorySecrets}/A", JsonNode.Parse(body));

        Assert.Equal(422, answer.Status);
        Assert.Contains(why, answer.Message, StringComparison.Ordinal);
        Assert.NotEmpty(answer.Json.GetProperty("errors").EnumerateArray());
        Assert.Equal("422", answer.Json.GetProperty("status").GetString());
    }

    [Theory]
    [InlineData("{", "Problems parsing JSON")]
    [InlineData("[]", "Body should be a JSON object")]
    public async Task Bodies_that_are_no_JSON_object_are_bad_requests(string body, string message)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await client.SendAsync(
            "PUT",
            $"{RepositorySecrets}/A",
            change: request => request.Content = new StringContent(body, Encoding.UTF8));

        Assert.Equal((400, message), (answer.Status, answer.Message));
    }

    [Fact]
    public async Task A_removed_secret_is_gone()
    {
        await using SandboxClient client = await StartAsync();
        _ = await client.PutSecretAsync(RepositorySecrets, "A", "value");

        Assert.Equal(204, (await client.SendAsync("DELETE", $"{RepositorySecrets}/a")).Status);
        Assert.Equal(404, (await client.SendAsync("DELETE", $"{RepositorySecrets}/a")).Status);
        Assert.Equal(404, (await client.GetAsync($"{RepositorySecrets}/A")).Status);
    }

    [Theory]
    [InlineData("/repos/octo-org/nowhere/actions/secrets")]
    [InlineData("/repos/octo-org/octo-repo/environments/nowhere/secrets")]
    [InlineData("/orgs/nobody/actions/secrets")]
    [InlineData("/orgs/octocat/actions/secrets")]
    [InlineData("/repositories/abc/actions/secrets")]
    [InlineData("/repos/octo-org/octo-repo/actions/secrets/")]
    [InlineData("/no/such/route")]
    public async Task What_does_not_exist_is_not_found(string path)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await client.GetAsync(path);

        Assert.Equal((404, "Not Found"), (answer.Status, answer.Message));
    }
}
