using System.Security;
using System.Text;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;

namespace GitHubSecrets.Core.Tests.Http;

/// <summary>The token is put in at the last moment, whatever the protocol, and what it was put into is wiped.</summary>
public sealed class TokenStreamTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task What_was_written_with_a_token_is_wiped_afterwards(bool isSlow)
    {
        using SecureString token = Make.Secure("the-token");
        var mark = TokenMark.For(token);
        var connection = new Recorder();
        await using var stream = new TokenStream(connection);
        byte[] head = Encoding.ASCII.GetBytes($"PUT / HTTP/1.1\r\nAuthorization: {mark.Text}\r\n\r\n");
        byte[] before = [.. head];

        if (!isSlow)
        {
            connection.Gate.SetResult();
        }

        ValueTask write = stream.WriteAsync(head, Stop);
        Assert.Equal(!isSlow, write.IsCompleted);
        _ = connection.Gate.TrySetResult();
        await write;

        Assert.Equal("PUT / HTTP/1.1\r\nAuthorization: Bearer the-token\r\n\r\n", connection.Text);
        Assert.Equal(before, head);
        Assert.All(connection.Given.ToArray(), each => Assert.Equal(0, each));
        GC.KeepAlive(mark);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_write_that_fails_is_wiped_too(bool isSlow)
    {
        using SecureString token = Make.Secure("the-token");
        var mark = TokenMark.For(token);
        var connection = new Recorder();
        await using var stream = new TokenStream(connection);
        if (!isSlow)
        {
            connection.Gate.SetException(new IOException("Broken pipe"));
        }

        ValueTask write = stream.WriteAsync(Encoding.ASCII.GetBytes(mark.Text), Stop);
        _ = connection.Gate.TrySetException(new IOException("Broken pipe"));

        await Assert.ThrowsAsync<IOException>(async () => await write);
        Assert.Equal("Bearer the-token", connection.Text);
        Assert.All(connection.Given.ToArray(), each => Assert.Equal(0, each));
        GC.KeepAlive(mark);
    }

    [Fact]
    public async Task What_holds_no_token_is_neither_copied_nor_touched()
    {
        var connection = new Recorder();
        await using var stream = new TokenStream(connection);
        connection.Gate.SetResult();
        byte[] body = [1, 2, 3];

        await stream.WriteAsync(body, Stop);

        Assert.True(connection.Given.Span.Overlaps(body));
        Assert.Equal([1, 2, 3], body);
    }

    [Fact]
    public async Task The_HTTP_stack_is_never_given_the_token()
    {
        string token = Make.RandomText();
        var seen = new SeeingHandler();

        _ = await Make.Client(seen, token: token).SendAsync(ApiRequest.Get("/user", new ApiSubject("user")), Stop);

        string header = Assert.Single(seen.Values);
        Assert.Equal("Bearer ".Length + token.Length, header.Length);
        Assert.DoesNotContain(token, header, StringComparison.Ordinal);
        Assert.DoesNotContain("Bearer", header, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_longest_address_and_many_requests_at_once_sign_in(bool isTls)
    {
        await using Box box = await Box.StartAsync();
        using HttpMessageInvoker tls = box.Tls();
        GitHubClient client = box.Client(http: isTls ? tls : null);
        var target = SecretTarget.ForEnvironment(Make.Repository(), new string('\u4E2D', GitHubNames.MaximumEnvironmentLength));
        _ = box.GitHub.AddEnvironment("octo-org/octo-repo", target.Environment!);

        await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => client.SendAsync(
            ApiRequest.Get(target.PublicKeyPath, ApiSubject.Of(target)), Stop)));

        Assert.Equal(50, box.Record.Requests.Count(request => request.Status == 200));
        Assert.All(box.Record.Requests, request => Assert.Equal(isTls ? "HTTP/2" : "HTTP/1.1", request.Protocol));
    }

    /// <summary>A connection that keeps what it was given, and says when the write has ended.</summary>
    private sealed class Recorder : DuplexStream
    {
        public TaskCompletionSource Gate { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ReadOnlyMemory<byte> Given { get; private set; }

        public string Text { get; private set; } = string.Empty;

        public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) => new(0);

        public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
        {
            Given = buffer;
            Text = Encoding.ASCII.GetString(buffer.Span);
            return new ValueTask(Gate.Task);
        }
    }

    private sealed class SeeingHandler : HttpMessageHandler
    {
        public List<string> Values { get; } = [];

        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            Values.AddRange(request.Headers.NonValidated["Authorization"]);
            return Answer.Ok("{}")(cancellationToken);
        }
    }
}
