using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class AppTests
{
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
