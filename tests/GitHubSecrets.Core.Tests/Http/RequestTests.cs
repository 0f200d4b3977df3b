using System.Text;
using GitHubSecrets.Http;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Recording;

namespace GitHubSecrets.Core.Tests.Http;

/// <summary>What every request carries.</summary>
public sealed class RequestTests
{
    private static readonly ApiSubject Subject = ApiSubject.Of(SecretTarget.ForUser());

    [Fact]
    public async Task Every_request_carries_the_headers_that_GitHub_asks_for()
    {
        string token = Make.RandomText();
        var stub = new StubHandler(Answer.Ok("{}"));

        _ = await Make.Client(stub, token: token).SendAsync(
            ApiRequest.Get("/user", Subject), TestContext.Current.CancellationToken);

        SentRequest sent = Assert.Single(stub.Sent);
        Assert.Equal("https://api.github.com/user", sent.Address.AbsoluteUri);
        Assert.Equal("2022-11-28", sent.Headers["X-GitHub-Api-Version"]);
        Assert.Equal("application/vnd.github+json", sent.Headers["Accept"]);
        Assert.Equal($"Bearer {token}", sent.Headers["Authorization"]);
        Assert.StartsWith("GitHubSecrets/", sent.Headers["User-Agent"], StringComparison.Ordinal);
        Assert.Equal(2, sent.Version.Major);
        Assert.Equal(
            ["accept", "authorization", "user-agent", "x-github-api-version"],
            sent.Headers.Keys.Select(name => name.ToLowerInvariant()).Order());
        Assert.Null(sent.Body);
    }

    [Fact]
    public async Task A_body_is_sent_as_JSON_byte_by_byte()
    {
        var stub = new StubHandler(Answer.With(204));

        _ = await Make.Client(stub).SendAsync(
            ApiRequest.Put("/user/x", Encoding.UTF8.GetBytes("""{"a":"é"}"""), Subject), TestContext.Current.CancellationToken);

        SentRequest sent = Assert.Single(stub.Sent);
        Assert.Equal(HttpMethod.Put, sent.Method);
        Assert.Equal("""{"a":"é"}""", sent.Body);
        Assert.Equal("application/json", sent.Headers["Content-Type"]);
    }

    [Fact]
    public async Task The_path_of_an_Enterprise_Server_stands_before_the_routes()
    {
        var stub = new StubHandler(Answer.Ok("{}"));

        _ = await Make.Client(stub, apiUrl: "https://git.example.com:8443/api/v3").SendAsync(
            ApiRequest.Get("/user", Subject), TestContext.Current.CancellationToken);

        Assert.Equal("https://git.example.com:8443/api/v3/user", Assert.Single(stub.Sent).Address.AbsoluteUri);
    }

    [Theory]
    [InlineData("prod/eu west", "prod%2Feu%20west")]
    [InlineData("..%2F..", "..%252F..")]
    [InlineData("a?b#c", "a%3Fb%23c")]
    [InlineData("ü", "%C3%BC")]
    [InlineData("a'b(c)*!", "a%27b%28c%29%2A%21")]
    public async Task An_encoded_segment_reaches_the_wire_as_it_was_encoded(string environment, string segment)
    {
        await using Box box = await Box.StartAsync();
        var target = SecretTarget.ForEnvironment(Make.Repository(), environment);
        _ = box.GitHub.AddEnvironment("octo-org/octo-repo", environment);

        _ = await box.Client().SendAsync(
            ApiRequest.Get(target.PublicKeyPath, ApiSubject.Of(target)), TestContext.Current.CancellationToken);

        Assert.Equal(
            $"/repos/octo-org/octo-repo/environments/{segment}/secrets/public-key", Assert.Single(box.Record.Requests).Path);
    }

    [Fact]
    public async Task Over_TLS_the_client_speaks_HTTP_2()
    {
        await using Box box = await Box.StartAsync();
        using SocketsHttpHandler handler = SharedHttpClient.CreateHandler();
        handler.SslOptions.RemoteCertificateValidationCallback =
            (_, certificate, _, _) => certificate?.GetCertHashString() == box.Certificate.GetCertHashString();
        using var http = new HttpMessageInvoker(handler, disposeHandler: false);

        ApiResponse response = await box.Client(http: http).SendAsync(
            ApiRequest.Get("/user/codespaces/secrets/public-key", Subject), TestContext.Current.CancellationToken);

        SandboxRequest request = Assert.Single(box.Record.Requests);
        Assert.Equal("HTTP/2", request.Protocol);
        Assert.Equal("2022-11-28", request.ApiVersion);
        Assert.True(response.IsSuccess);
    }

    [Fact]
    public async Task A_trace_line_tells_method_path_status_and_request_id()
    {
        List<string> lines = [];
        var stub = new StubHandler(Answer.Ok("{}", "X-GitHub-Request-Id: 1:2:3"));
        GitHubClient client = Make.Client(stub, new ClientOptions { Trace = lines.Add });

        _ = await client.SendAsync(ApiRequest.Get("/user?per_page=100", Subject), TestContext.Current.CancellationToken);

        Assert.Equal(["GET https://api.github.com/user: 200 (request id 1:2:3)"], lines);
    }

    [Fact]
    public async Task A_request_without_an_answer_has_a_trace_line_too()
    {
        List<string> lines = [];
        await using Box box = await Box.StartAsync();
        box.Faults.Add(SandboxFaultKind.Drop);
        box.Faults.Add(SandboxFaultKind.Truncate);

        _ = await box.Client(retries: 2, trace: lines.Add).SendAsync(
            ApiRequest.Get("/user/codespaces/secrets/public-key", Subject), TestContext.Current.CancellationToken);

        Assert.Equal(3, lines.Count);
        Assert.EndsWith(": no answer (ConnectionFailed)", lines[0], StringComparison.Ordinal);
        Assert.All(lines[1..], line => Assert.Contains(": 200 (request id ", line, StringComparison.Ordinal));
    }
}
