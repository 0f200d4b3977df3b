using System.Net;
using System.Text.Json;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.State;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class ServerTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(2, "localhost")]
    [InlineData(1, "127.0.0.1")]
    public async Task HTTPS_speaks_HTTP_2_and_1_to_clients_that_trust_the_certificate(int major, string host)
    {
        await using SandboxServer server = await SandboxServer.StartAsync(null, Cancellation);
        using SocketsHttpHandler handler = new() { SslOptions = Trusting.Only(server.Certificate) };
        using HttpClient http = new(handler);
        using HttpRequestMessage request = new(HttpMethod.Get, new UriBuilder(server.HttpsUrl) { Host = host }.Uri)
        {
            Version = new Version(major, major == 1 ? 1 : 0),
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
        };
        request.RequestUri = new Uri(request.RequestUri!, "user");
        request.Headers.UserAgent.ParseAdd("tests");
        request.Headers.Add("Authorization", $"Bearer {server.Token}");

        using HttpResponseMessage response = await http.SendAsync(request, Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(major == 2 ? "HTTP/2" : "HTTP/1.1", Assert.Single(server.Record.Requests).Protocol);
    }

    [Theory]
    [InlineData("example.com", 421)]
    [InlineData("127.0.0.1.example.com", 421)]
    [InlineData("localhost:1", 200)]
    [InlineData("127.1.2.3", 200)]
    [InlineData("[::1]", 200)]
    public async Task Only_loopback_hosts_are_answered(string host, int status)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer api = await client.SendAsync("GET", "/user", change: request => request.Headers.Host = host);
        SandboxAnswer admin = await client.SendAsync(
            "GET",
            "/_sandbox/info",
            change: request => request.Headers.Host = host);

        Assert.Equal((status, status), (api.Status, admin.Status));
    }

    [Fact]
    public async Task Answers_carry_the_headers_of_GitHub()
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await client.GetAsync("/user");

        Assert.Matches("^[0-9A-F]{4}(:[0-9A-F]{6}){3}:[0-9A-F]{8}$", answer.Header("X-GitHub-Request-Id"));
        Assert.Equal("github.v3; format=json", answer.Header("X-GitHub-Media-Type"));
        Assert.Equal("2022-11-28", answer.Header("X-GitHub-Api-Version-Selected"));
        Assert.NotNull(answer.Header("Date"));
    }

    [Fact]
    public async Task A_version_that_does_not_exist_is_a_bad_request()
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await client.SendAsync(
            "GET", "/user", change: static request => request.Headers.Add("X-GitHub-Api-Version", "2001-01-01"));

        Assert.Equal(400, answer.Status);
        Assert.Equal("2001-01-01", Assert.Single(client.Server.Record.Requests).ApiVersion);
    }

    [Fact]
    public async Task A_request_without_a_user_agent_is_forbidden()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(null, Cancellation);
        using HttpClient http = new();

        using HttpResponseMessage response = await http.GetAsync(server.Url, Cancellation);
        using HttpResponseMessage refused = await http.GetAsync(new Uri(server.Url, "user"), Cancellation);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.Forbidden, refused.StatusCode);
    }

    [Fact]
    public async Task Long_answers_are_compressed_where_the_client_takes_it()
    {
        await using SandboxServer server = await SandboxServer.StartAsync(null, Cancellation);
        using HttpClientHandler handler = new() { AutomaticDecompression = DecompressionMethods.GZip };
        using HttpClient http = new(handler) { BaseAddress = server.Url };
        http.DefaultRequestHeaders.UserAgent.ParseAdd("tests");
        http.DefaultRequestHeaders.Add("Authorization", $"token {server.Token}");

        using HttpResponseMessage response = await http.GetAsync("orgs/octo-org/repos", Cancellation);
        JsonElement body =
            JsonSerializer.Deserialize<JsonElement>(await response.Content.ReadAsStringAsync(Cancellation));

        Assert.Equal(4, body.GetArrayLength());

        // The handler takes the header away where it decompressed.
        Assert.Null(response.Content.Headers.ContentLength);
        Assert.Contains("Accept-Encoding", response.Headers.Vary);
    }

    [Fact]
    public async Task The_record_keeps_the_latest_requests_up_to_its_limit()
    {
        await using SandboxClient client = await StartAsync(new SandboxOptions { RecordLimit = 2 });
        for (int i = 0; i < 4; i++)
        {
            _ = await client.GetAsync("/user");
        }

        Assert.Equal([3, 4], client.Server.Record.Requests.Select(static request => request.Number));
    }

    [Fact]
    public async Task Below_api_v3_it_is_an_Enterprise_Server()
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer actions = await client.GetAsync($"/api/v3{RepositorySecrets}?per_page=1");
        SandboxAnswer codespaces = await client.GetAsync($"/api/v3{Repository}/codespaces/secrets");
        SandboxAnswer stored = await client.PutSecretAsync($"/api/v3{RepositorySecrets}", "A", "value");

        Assert.Equal((200, null), (actions.Status, actions.Header("X-RateLimit-Limit")));
        Assert.NotNull(actions.Header("X-GitHub-Enterprise-Version"));
        Assert.Equal(404, codespaces.Status);
        Assert.Equal(201, stored.Status);
        Assert.Equal(RepositorySecrets, Assert.Single(client.Server.GitHub.Secrets).Path);
    }
}
