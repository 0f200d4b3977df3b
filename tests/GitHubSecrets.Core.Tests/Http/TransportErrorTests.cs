using System.Net;
using System.Net.Sockets;
using GitHubSecrets.Http;
using GitHubSecrets.Sandbox.Faults;

namespace GitHubSecrets.Core.Tests.Http;

/// <summary>What becomes of a request that gets no answer, half of one, or one that is not GitHub's.</summary>
public sealed class TransportErrorTests
{
    [Fact]
    public async Task A_refused_connection_names_host_and_cause()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        int port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        using SocketsHttpHandler handler = SharedHttpClient.CreateHandler();

        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.ConnectionFailed, Make.Client(handler, apiUrl: $"http://127.0.0.1:{port}"));

        Assert.Contains($"127.0.0.1:{port}", failure.Message, StringComparison.Ordinal);
        Assert.Contains("refused", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-ApiUrl", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_certificate_that_is_not_trusted_is_a_TLS_failure_and_nothing_was_sent()
    {
        await using Box box = await Box.StartAsync();
        using SocketsHttpHandler handler = SharedHttpClient.CreateHandler();

        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.TlsFailed,
            Make.Client(handler, new ClientOptions { MaximumRetryCount = 3, Clock = box.Clock }, box.HttpsUrl.AbsoluteUri));

        Assert.Contains(box.HttpsUrl.Authority, failure.Message, StringComparison.Ordinal);
        Assert.Contains("certificate", failure.Message, StringComparison.Ordinal);
        Assert.Empty(box.Record.Requests);
        Assert.Empty(box.Clock.Pauses);
    }

    [Fact]
    public async Task A_TLS_failure_says_its_cause_and_not_where_to_look_for_it()
    {
        var stub = new StubHandler(Answer.Failing(new HttpRequestException(
            HttpRequestError.SecureConnectionError,
            "The SSL connection could not be established, see inner exception.",
            new IOException("Authentication failed, see inner exception.", new InvalidOperationException("wrong version number")))));

        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.TlsFailed, Make.Client(stub, new ClientOptions { MaximumRetryCount = 0 }));

        Assert.Contains("github.com", failure.Message, StringComparison.Ordinal);
        Assert.Contains("wrong version number", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("see inner exception", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_name_that_does_not_resolve_is_a_connection_failure_that_is_not_tried_again()
    {
        var stub = new StubHandler(Answer.Failing(new HttpRequestException(
            HttpRequestError.NameResolutionError, "No such host is known.", new SocketException((int)SocketError.HostNotFound))));
        var clock = new ManualClock { SkipPausesUpTo = TimeSpan.FromSeconds(45) };

        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.ConnectionFailed, Make.Client(stub, new ClientOptions { MaximumRetryCount = 3, Clock = clock }));

        Assert.Contains("github.com", failure.Message, StringComparison.Ordinal);
        Assert.Single(stub.Sent);
    }

    [Theory]
    [InlineData(407, 1)]
    [InlineData(403, 1)]
    [InlineData(502, 3)]
    public async Task A_proxy_that_refuses_is_not_asked_again(int status, int requests)
    {
        var stub = new StubHandler(Answer.Failing(new HttpRequestException(
            HttpRequestError.ProxyTunnelError, "The proxy tunnel request failed.", null, (HttpStatusCode)status)));
        var clock = new ManualClock { SkipPausesUpTo = TimeSpan.FromSeconds(45) };

        _ = await FailAsync(
            SecretErrorId.ConnectionFailed, Make.Client(stub, new ClientOptions { MaximumRetryCount = 2, Clock = clock }));

        Assert.Equal(requests, stub.Sent.Count);
    }

    [Fact]
    public async Task A_proxy_of_a_scheme_that_is_not_known_is_a_connection_failure_that_is_not_tried_again()
    {
        using SocketsHttpHandler handler = SharedHttpClient.CreateHandler();
        handler.Proxy = new WebProxy("ftp://127.0.0.1:21");
        var clock = new ManualClock();

        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.ConnectionFailed, Make.Client(handler, new ClientOptions { MaximumRetryCount = 2, Clock = clock }));

        Assert.Contains("proxies", failure.Message, StringComparison.Ordinal);
        Assert.False(failure.IsTransient);
    }

    [Fact]
    public async Task An_answer_that_does_not_come_in_time_says_after_how_long()
    {
        var clock = new ManualClock();
        var stub = new StubHandler(Answer.Never(clock, TimeSpan.FromSeconds(7.5)));

        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.TimedOut,
            Make.Client(stub, new ClientOptions { MaximumRetryCount = 0, Clock = clock, Timeout = TimeSpan.FromSeconds(7.5) }));

        Assert.Contains("7.5 s", failure.Message, StringComparison.Ordinal);
        Assert.Contains("-TimeoutSec", failure.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_connection_that_is_reset_as_soon_as_it_is_made_is_a_connection_failure_that_is_tried_again()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using SocketsHttpHandler handler = SharedHttpClient.CreateHandler();
        int connections = 0;
        handler.ConnectCallback = async (context, cancellationToken) =>
        {
            connections++;
            var client = new Socket(SocketType.Stream, ProtocolType.Tcp);
            await client.ConnectAsync(listener.LocalEndpoint, cancellationToken);
            using (Socket server = await listener.AcceptSocketAsync(cancellationToken))
            {
                server.LingerState = new LingerOption(enable: true, seconds: 0);
            }

            // Becomes readable when the reset has come.
            _ = client.Poll(TimeSpan.FromMinutes(1), SelectMode.SelectRead);
            return new NetworkStream(client, ownsSocket: true);
        };
        var clock = new ManualClock { SkipPausesUpTo = TimeSpan.FromSeconds(45) };

        GitHubSecretsException failure = await FailAsync(
            SecretErrorId.ConnectionFailed,
            Make.Client(handler, new ClientOptions { MaximumRetryCount = 2, Clock = clock }, apiUrl: "http://127.0.0.1"));

        Assert.True(failure.IsTransient);
        Assert.Equal(3, connections);
    }

    [Fact]
    public async Task A_broken_connection_is_a_connection_failure()
    {
        await using Box box = await Box.StartAsync();
        box.Faults.Add(SandboxFaultKind.Drop);

        GitHubSecretsException failure = await FailAsync(SecretErrorId.ConnectionFailed, box.Client());

        Assert.Contains(box.Url.Authority, failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Half_a_body_is_an_unexpected_response()
    {
        var stub = new StubHandler(Answer.Half(200, """{"key_id":"1","k""", "X-GitHub-Request-Id: 1:2:3"));

        GitHubSecretsException failure = await FailAsync(SecretErrorId.UnexpectedResponse, Make.Client(stub));

        Assert.Contains("broke off", failure.Message, StringComparison.Ordinal);
        Assert.Contains("status 200", failure.Message, StringComparison.Ordinal);
        Assert.Contains("request id 1:2:3", failure.Message, StringComparison.Ordinal);
        Assert.True(failure.IsTransient);
    }

    [Fact]
    public async Task A_page_of_HTML_is_an_unexpected_response_that_is_described()
    {
        var stub = new StubHandler(Answer.Ok("<html>Sign in</html>", "X-GitHub-Request-Id: 1:2:3"));
        ApiResponse response = await Make.Client(stub).SendAsync(Request, TestContext.Current.CancellationToken);

        GitHubSecretsException failure = Failure.Of(SecretErrorId.UnexpectedResponse, () => response.Json());

        Assert.Contains("(status 200, content type 'text/html', request id 1:2:3)", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Sign in", failure.ToString(), StringComparison.Ordinal);
    }

    private static ApiRequest Request =>
        ApiRequest.Get(SecretTarget.ForUser().PublicKeyPath, ApiSubject.Of(SecretTarget.ForUser()));

    private static Task<GitHubSecretsException> FailAsync(SecretErrorId id, GitHubClient client) =>
        Failure.OfAsync(id, () => client.SendAsync(Request, TestContext.Current.CancellationToken));
}
