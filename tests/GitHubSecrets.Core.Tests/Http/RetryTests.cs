using GitHubSecrets.Http;
using GitHubSecrets.Sandbox.Faults;

namespace GitHubSecrets.Core.Tests.Http;

public sealed class RetryTests
{
    private const string KeyPath = "/user/codespaces/secrets/public-key";
    private static readonly ApiSubject Subject = ApiSubject.Of(SecretTarget.ForUser());
    private readonly ManualClock _clock = new() { SkipPausesUpTo = TimeSpan.FromSeconds(45) };

    [Theory]
    [InlineData(500)]
    [InlineData(502)]
    [InlineData(503)]
    [InlineData(504)]
    public async Task A_server_error_is_tried_again_until_it_passes(int status)
    {
        var stub = new StubHandler(Answer.With(status), Answer.With(status), Answer.Ok("{}"));

        Assert.True((await SendAsync(stub, 2)).IsSuccess);
        Assert.Equal(3, stub.Sent.Count);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public async Task A_request_is_repeated_as_often_as_it_may(int retries)
    {
        var stub = new StubHandler(Answer.With(500));

        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => SendAsync(stub, retries));

        Assert.Equal(retries + 1, stub.Sent.Count);
    }

    [Fact]
    public async Task Pauses_double_with_a_little_jitter_and_stop_growing()
    {
        _ = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => SendAsync(new StubHandler(Answer.With(500)), 9));

        double[] expected = [0.5, 1, 2, 4, 8, 16, 30, 30, 30];
        Assert.Equal(expected.Length, _clock.Pauses.Count);
        Assert.All(_clock.Pauses.Zip(expected), pair =>
            Assert.InRange(pair.First.TotalSeconds, pair.Second, Math.Min(pair.Second * 1.25, 30)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(401)]
    [InlineData(403)]
    [InlineData(404)]
    [InlineData(409)]
    [InlineData(422)]
    [InlineData(501)]
    public async Task An_answer_that_will_not_change_is_not_asked_for_again(int status)
    {
        var stub = new StubHandler(Answer.With(status, "{}"));

        _ = await Assert.ThrowsAsync<GitHubSecretsException>(() => SendAsync(stub, 3));

        Assert.Single(stub.Sent);
        Assert.Empty(_clock.Pauses);
    }

    [Fact]
    public async Task A_time_out_is_tried_again_and_each_attempt_has_the_whole_time()
    {
        var timeout = TimeSpan.FromSeconds(100);
        var stub = new StubHandler(
            Answer.Never(_clock, timeout),
            async cancellationToken =>
            {
                _clock.Advance(timeout - TimeSpan.FromTicks(1));
                return await Answer.Ok("{}")(cancellationToken);
            });

        Assert.True((await SendAsync(stub, 1)).IsSuccess);
        Assert.Equal(2, stub.Sent.Count);
    }

    [Theory]
    [InlineData("Drop")]
    [InlineData("DropAfterApply")]
    [InlineData("Truncate")]
    public async Task A_connection_that_breaks_is_tried_again(string fault)
    {
        await using Box box = await Box.StartAsync();
        box.Faults.Add(Enum.Parse<SandboxFaultKind>(fault), times: 2);

        ApiResponse response = await box.Client(retries: 2).SendAsync(
            ApiRequest.Get(KeyPath, Subject), TestContext.Current.CancellationToken);

        Assert.NotNull(response.Json().Text("key"));
        Assert.Equal(3, box.Record.Requests.Count);
    }

    [Fact]
    public async Task Cancellation_ends_a_request_at_once_and_is_no_failure_of_GitHubs()
    {
        using var cancellation = new CancellationTokenSource();
        var stub = new StubHandler(async cancellationToken =>
        {
            await cancellation.CancelAsync();
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            throw new InvalidOperationException("Nothing ended the wait.");
        });

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => SendAsync(stub, 3, cancellation.Token));

        Assert.Single(stub.Sent);
    }

    [Fact]
    public async Task Cancellation_ends_a_pause_at_once()
    {
        using var cancellation = new CancellationTokenSource();
        var standing = new ManualClock();
        var stub = new StubHandler(Answer.With(500));
        GitHubClient client = Make.Client(stub, new ClientOptions { MaximumRetryCount = 3, Clock = standing });

        Task<ApiResponse> pausing = client.SendAsync(ApiRequest.Get(KeyPath, Subject), cancellation.Token);
        await cancellation.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pausing);
        Assert.Single(stub.Sent);
    }

    private Task<ApiResponse> SendAsync(StubHandler stub, int retries, CancellationToken? cancellationToken = null) =>
        Make.Client(stub, new ClientOptions { MaximumRetryCount = retries, Clock = _clock }).SendAsync(
            ApiRequest.Get(KeyPath, Subject), cancellationToken ?? TestContext.Current.CancellationToken);
}
