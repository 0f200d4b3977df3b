using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class AdminTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Requests_and_secrets_are_shown_opened()
    {
        await using SandboxClient client = await StartAsync();
        _ = await client.PutSecretAsync(RepositorySecrets, "A", "päss");

        JsonElement put = (await client.GetAsync("/_sandbox/requests")).Json.EnumerateArray().Last();
        JsonElement secret = Assert.Single((await client.GetAsync("/_sandbox/secrets")).Json.EnumerateArray());

        Assert.Equal(("PUT", 201), (put.GetProperty("method").GetString(), put.GetProperty("status").GetInt32()));
        Assert.Equal("päss", put.GetProperty("opened").GetString());
        Assert.Equal(Encoding.UTF8.GetBytes("päss"), put.GetProperty("openedBase64").GetBytesFromBase64());
        Assert.Equal(JsonValueKind.String, put.GetProperty("body").GetProperty("key_id").ValueKind);
        Assert.Equal(
            (RepositorySecrets, "A", "päss"),
            (secret.GetProperty("path").GetString(),
            secret.GetProperty("name").GetString(),
            secret.GetProperty("opened").GetString()));
        Assert.Equal(2, client.Server.Record.Requests.Count);

        Assert.Equal(204, (await client.SendAsync("DELETE", "/_sandbox/requests", new JsonObject())).Status);
        Assert.Empty(client.Server.Record.Requests);
    }

    [Fact]
    public async Task An_organization_is_filled_with_repositories_and_their_secrets()
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer filled = await PostAsync(
            client, "fill", """{"organization":"acme","repositories":3,"secrets":2,"stores":["actions","dependabot"]}""");

        Assert.Equal(204, filled.Status);
        Assert.Equal(
            ["acme/r00001", "acme/r00002", "acme/r00003"],
            (await client.GetAsync("/orgs/acme/repos?sort=full_name")).Json.EnumerateArray().Select(each => each.GetProperty("full_name").GetString()));
        JsonElement list = (await client.GetAsync("/repos/acme/r00003/dependabot/secrets")).Json;
        Assert.Equal(["N1", "N2"], list.GetProperty("secrets").EnumerateArray().Select(each => each.GetProperty("name").GetString()));
        Assert.Equal(12, (await client.GetAsync("/_sandbox/secrets")).Json.GetArrayLength());
    }

    [Fact]
    public async Task A_secret_is_as_old_as_it_is_said_to_be()
    {
        await using SandboxClient client = await StartAsync();
        string body = $$"""{"path":"{{RepositorySecrets}}","name":"old","value":"v","updatedAt":"2020-01-02T03:04:05Z"}""";

        Assert.Equal(201, (await PostAsync(client, "secrets", body)).Status);
        JsonElement secret = (await client.GetAsync(RepositorySecrets + "/OLD")).Json;

        Assert.Equal("2020-01-02T03:04:05Z", secret.GetProperty("updated_at").GetString());
        Assert.Equal("v", client.Server.GitHub.GetSecret(RepositorySecrets + "/OLD")?.OpenedText);
        Assert.Equal(400, (await PostAsync(client, "secrets", """{"path":"/repos/no/where/actions/secrets","name":"A"}""")).Status);
    }

    [Fact]
    public async Task Requests_tell_the_connection_that_they_came_on()
    {
        await using SandboxClient client = await StartAsync();
        _ = await client.GetAsync("/user");
        _ = await client.GetAsync("/user");
        using HttpClient http = new() { BaseAddress = client.Server.Url };
        using HttpResponseMessage elsewhere = await http.GetAsync(new Uri("/user", UriKind.Relative), Cancellation);

        string?[] connections = (await client.GetAsync("/_sandbox/requests")).Json.EnumerateArray()
            .Select(static request => request.GetProperty("connection").GetString()).ToArray();

        Assert.Equal(connections[0], connections[1]);
        Assert.NotEqual(connections[0], connections[2]);
    }

    [Fact]
    public async Task An_archived_repository_is_shown_as_such_and_can_only_be_read()
    {
        await using SandboxClient client = await StartAsync();

        JsonElement added = (await PostAsync(client, "repositories", """{"fullName":"old/repo","archived":true}""")).Json;
        SandboxAnswer write = await client.PutSecretAsync("/repos/old/repo/actions/secrets", "A", "value");

        Assert.True(added.GetProperty("archived").GetBoolean());
        Assert.True((await client.GetAsync("/repos/old/repo")).Json.GetProperty("archived").GetBoolean());
        Assert.Equal(403, write.Status);
        Assert.Contains("archived", write.Json.GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Things_are_added_and_changed()
    {
        await using SandboxClient client = await StartAsync();

        JsonElement repository =
            (await PostAsync(client, "repositories", """{"fullName":"new/repo","private":false}""")).Json;
        _ = await PostAsync(client, "environments", """{"repository":"new/repo","name":"a/b"}""");
        _ = await PostAsync(client, "organizations", """{"login":"empty"}""");
        JsonElement token = (await PostAsync(client, "tokens", """{"permissions":{"environments":"write"}}""")).Json;
        string value = token.GetProperty("value").GetString()!;

        Assert.Equal(200, (await client.GetAsync("/repos/new/repo/environments/a%2Fb/secrets", value)).Status);
        Assert.Equal(403, (await client.GetAsync("/repos/new/repo/actions/secrets", value)).Status);
        Assert.Equal("[]", (await client.GetAsync("/orgs/empty/repos")).Text);

        Assert.Equal(204, (await PostAsync(client, "rename", """{"from":"new/repo","to":"new/name"}""")).Status);
        Assert.EndsWith(
            $"/repositories/{repository.GetProperty("id").GetInt64()}",
            (await client.GetAsync("/repos/new/repo")).Header("Location"),
            StringComparison.Ordinal);

        JsonObject stale = await client.SealAsync(RepositorySecrets, "value");
        Assert.Equal(204, (await PostAsync(client, "rotate-key", $$"""{"path":"{{RepositorySecrets}}"}""")).Status);
        Assert.Equal(422, (await client.SendAsync("PUT", $"{RepositorySecrets}/A", stale)).Status);
    }

    [Fact]
    public async Task Faults_are_added_singly_or_many_and_removed()
    {
        await using SandboxClient client = await StartAsync();

        Assert.Equal(
            204,
            (await PostAsync(client, "faults", """{"kind":"status","status":503,"path":"/user"}""")).Status);
        Assert.Equal(503, (await client.GetAsync("/user")).Status);
        _ = await PostAsync(
            client,
            "faults",
            """[{"kind":"secondaryRateLimit","status":429,"retryAfter":7},{"kind":"notJson","times":5}]""");
        Assert.Equal("7", (await client.GetAsync("/user")).Header("Retry-After"));
        Assert.Equal(5, client.Server.Faults.Remaining);
        Assert.Equal(204, (await client.SendAsync("DELETE", "/_sandbox/faults", new JsonObject())).Status);
        Assert.Equal(200, (await client.GetAsync("/user")).Status);
    }

    [Theory]
    [InlineData("faults", """{"kind":"status","stauts":503}""")]
    [InlineData("faults", """{"kind":"unknown"}""")]
    [InlineData("repositories", """{"fullName":"noslash"}""")]
    [InlineData("rename", """{"from":"no/such","to":"no/where"}""")]
    [InlineData("tokens", "{")]
    [InlineData("tokens", "")]
    public async Task What_cannot_be_done_is_a_bad_request_that_says_why(string name, string body)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await PostAsync(client, name, body);

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty(answer.Message);
    }

    [Theory]
    [InlineData("POST", "/_sandbox/faults")]
    [InlineData("DELETE", "/_sandbox/requests")]
    public async Task A_page_elsewhere_cannot_change_anything(string method, string path)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await client.SendAsync(
            method,
            path,
            change: static request =>
                request.Content = new StringContent("""{"kind":"drop"}""", Encoding.UTF8, "text/plain"));

        Assert.Equal(415, answer.Status);
        Assert.Equal(0, client.Server.Faults.Remaining);
    }

    [Fact]
    public async Task The_page_brings_everything_along_under_a_strict_policy()
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer page = await client.GetAsync("/");
        string policy = page.Header("Content-Security-Policy")!;
        string nonce = policy.Split("'nonce-")[1].Split('\'')[0];

        Assert.StartsWith("default-src 'none'", policy, StringComparison.Ordinal);
        Assert.Contains($"<script nonce=\"{nonce}\"", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("{{", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("innerHTML", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("http://", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("https://", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(client.Server.Token, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_stream_tells_of_each_request_and_ends_with_the_server()
    {
        SandboxClient client = await StartAsync();
        using HttpClient http = new();
        using Stream stream = await http.GetStreamAsync(new Uri(client.Server.Url, "_sandbox/events"), Cancellation);
        using StreamReader reader = new(stream);
        Assert.Equal(": listening", await reader.ReadLineAsync(Cancellation));

        _ = await client.GetAsync("/user");

        Assert.Equal(string.Empty, await reader.ReadLineAsync(Cancellation));
        Assert.Equal("event: request", await reader.ReadLineAsync(Cancellation));
        Assert.Equal("id: 1", await reader.ReadLineAsync(Cancellation));
        Assert.Contains("\"path\":\"/user\"", await reader.ReadLineAsync(Cancellation), StringComparison.Ordinal);
        await client.DisposeAsync();
        Assert.Equal(string.Empty, (await reader.ReadToEndAsync(Cancellation)).Trim());
    }

    private static Task<SandboxAnswer> PostAsync(SandboxClient client, string name, string body) =>
        client.SendAsync(
            "POST",
            $"/_sandbox/{name}",
            change: request => request.Content = new StringContent(body, Encoding.UTF8, "application/json"));
}
