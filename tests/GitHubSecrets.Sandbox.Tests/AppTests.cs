using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.State;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class AppTests
{
    private static readonly DateTimeOffset Start = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task An_App_signs_in_and_gets_a_token_that_works()
    {
        await using SandboxClient client = await StartAsync();
        using RSA key = RSA.Create(2048);
        client.Server.GitHub.Apps.Add("client-id", key.ExportSubjectPublicKeyInfoPem());
        string signedIn = Sign(key, "client-id", DateTimeOffset.UtcNow);

        SandboxAnswer installation = await client.GetAsync("/orgs/octo-org/installation", signedIn);
        long id = installation.Json.GetProperty("id").GetInt64();
        JsonObject wanted = new()
        {
            ["repositories"] = new JsonArray("octo-repo"),
            ["permissions"] = new JsonObject { ["secrets"] = "write" },
        };
        SandboxAnswer created = await client.SendAsync(
            "POST",
            $"/app/installations/{id}/access_tokens",
            wanted,
            signedIn);
        string token = created.Json.GetProperty("token").GetString()!;

        Assert.Equal(201, created.Status);
        Assert.Equal(201, (await client.PutSecretAsync(RepositorySecrets, "A", "value", token: token)).Status);
        Assert.Equal(404, (await client.GetAsync("/repos/octo-org/api/actions/secrets", token)).Status);
        Assert.Equal(403, (await client.GetAsync(OrganizationSecrets, token)).Status);
        Assert.Equal(403, (await client.GetAsync("/user", token)).Status);
        Assert.Equal(
            1, (await client.GetAsync("/installation/repositories", token)).Json.GetProperty("total_count").GetInt32());
        Assert.Equal(403, (await client.GetAsync(RepositorySecrets, signedIn)).Status);
    }

    [Fact]
    public async Task Tokens_of_others_or_of_another_time_are_refused()
    {
        await using SandboxClient client = await StartAsync();
        using RSA key = RSA.Create(2048);
        using RSA other = RSA.Create(2048);
        client.Server.GitHub.Apps.Add("1", key.ExportSubjectPublicKeyInfoPem());
        DateTimeOffset now = DateTimeOffset.UtcNow;
        string user = client.Server.GitHub.AddToken(new SandboxToken { Scopes = ["repo"] }).Value;

        Assert.Equal(200, (await client.GetAsync("/app/installations", Sign(key, "1", now))).Status);
        Assert.Equal(401, (await client.GetAsync("/app/installations", Sign(other, "1", now))).Status);
        Assert.Equal(401, (await client.GetAsync("/app/installations", Sign(key, "2", now))).Status);
        Assert.Equal(401, (await client.GetAsync("/app/installations", Sign(key, "1", now.AddHours(-1)))).Status);
        Assert.Equal(401, (await client.GetAsync("/app/installations", Sign(key, "1", now.AddHours(1)))).Status);
        Assert.Equal(401, (await client.GetAsync("/app/installations", "a.b.c")).Status);
        Assert.Equal(401, (await client.GetAsync("/app/installations", user)).Status);
    }

    [Fact]
    public async Task A_token_cannot_be_made_for_repositories_or_permissions_that_the_App_has_not()
    {
        await using SandboxClient client = await StartAsync();
        long id = client.Server.GitHub.FindOwner("octo-org")!.Id;
        string path = $"/app/installations/{id}/access_tokens";

        foreach (string body in (string[])
            [
                """{"repositories":["hello-world"]}""",
                """{"repository_ids":[1]}""",
                """{"permissions":{"pages":"write"}}""",
            ])
        {
            Assert.Equal(422, (await client.SendAsync("POST", path, JsonNode.Parse(body))).Status);
        }

        Assert.Equal(404, (await client.SendAsync("POST", "/app/installations/1/access_tokens")).Status);
    }

    [Fact]
    public async Task A_token_lasts_as_long_as_was_asked_for()
    {
        FakeTimeProvider clock = new(Start);
        await using SandboxClient client = await StartAsync(
            new SandboxOptions { Clock = clock, AppTokenLife = TimeSpan.FromSeconds(7) });
        (string first, string ends) = await CreateTokenAsync(client);
        Assert.Equal("2030-01-02T03:04:12Z", ends);
        Assert.Equal(204, (await client.SendAsync("POST", "/_sandbox/app-token-life", JsonNode.Parse("""{"life":3.5}"""))).Status);
        (string second, _) = await CreateTokenAsync(client);

        clock.Advance(TimeSpan.FromSeconds(3.4));
        Assert.Equal((200, 200), (await StatusAsync(client, first), await StatusAsync(client, second)));
        clock.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Equal((200, 401), (await StatusAsync(client, first), await StatusAsync(client, second)));
        clock.Advance(TimeSpan.FromSeconds(3.5));
        Assert.Equal(401, await StatusAsync(client, first));
        Assert.Equal(400, (await client.SendAsync("POST", "/_sandbox/app-token-life", JsonNode.Parse("""{"life":0}"""))).Status);
    }

    [Fact]
    public async Task An_App_that_was_taken_away_is_not_found_there()
    {
        await using SandboxClient client = await StartAsync();

        Assert.Equal(
            204, (await client.SendAsync("POST", "/_sandbox/app-uninstall", JsonNode.Parse("""{"login":"OCTO-ORG"}"""))).Status);

        Assert.Equal(404, (await client.GetAsync("/orgs/octo-org/installation")).Status);
        Assert.Equal(404, (await client.GetAsync("/repos/octo-org/octo-repo/installation")).Status);
        Assert.Equal(200, (await client.GetAsync("/users/octocat/installation")).Status);
        Assert.Equal(1, (await client.GetAsync("/app/installations")).Json.GetArrayLength());
    }

    [Fact]
    public async Task The_answers_to_a_user_say_when_the_token_ends()
    {
        FakeTimeProvider clock = new(Start);
        await using SandboxClient client = await StartAsync(new SandboxOptions { Clock = clock });
        string lasting = client.Server.GitHub.AddToken(new SandboxToken()).Value;
        string ending = client.Server.GitHub.AddToken(new SandboxToken { ExpiresAt = clock.GetUtcNow().AddDays(1) }).Value;
        (string app, _) = await CreateTokenAsync(client);
        const string Header = "GitHub-Authentication-Token-Expiration";

        Assert.Equal("2030-01-03 03:04:05 UTC", (await client.GetAsync("/user", ending)).Header(Header));
        Assert.Null((await client.GetAsync("/user", lasting)).Header(Header));
        Assert.Null((await client.GetAsync(RepositorySecrets, app)).Header(Header));
    }

    private static async Task<(string Token, string Ends)> CreateTokenAsync(SandboxClient client)
    {
        long id = client.Server.GitHub.FindOwner("octo-org")!.Id;
        JsonElement created = (await client.SendAsync("POST", $"/app/installations/{id}/access_tokens")).Json;
        return (created.GetProperty("token").GetString()!, created.GetProperty("expires_at").GetString()!);
    }

    private static async Task<int> StatusAsync(SandboxClient client, string token) =>
        (await client.GetAsync(RepositorySecrets, token)).Status;

    private static string Sign(RSA key, string issuer, DateTimeOffset now)
    {
        string header = Base64Url.EncodeToString("""{"alg":"RS256","typ":"JWT"}"""u8);
        string claims = Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(new JsonObject
        {
            ["iss"] = issuer,
            ["iat"] = now.AddSeconds(-60).ToUnixTimeSeconds(),
            ["exp"] = now.AddMinutes(9).ToUnixTimeSeconds(),
        }));
        byte[] signature = key.SignData(
            Encoding.ASCII.GetBytes($"{header}.{claims}"), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return $"{header}.{claims}.{Base64Url.EncodeToString(signature)}";
    }
}
