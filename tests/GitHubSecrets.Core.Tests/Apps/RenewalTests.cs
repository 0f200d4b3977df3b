using GitHubSecrets.Http;
using GitHubSecrets.Sandbox.Faults;

namespace GitHubSecrets.Core.Tests.Apps;

/// <summary>A token that ends in the middle of the work.</summary>
public sealed class RenewalTests
{
    private static readonly TimeSpan Hour = TimeSpan.FromHours(1);

    [Fact]
    public async Task A_token_is_kept_while_it_lasts_and_renewed_a_minute_before_it_ends()
    {
        await using AppRun run = await AppRun.StartAsync(Hour);

        _ = await run.ListAsync();
        run.Pass(Hour - TimeSpan.FromSeconds(61));
        _ = await run.ListAsync();
        Assert.Equal(1, run.Tokens);

        run.Pass(TimeSpan.FromSeconds(1));
        _ = await run.ListAsync();
        Assert.Equal(2, run.Tokens);
        Assert.DoesNotContain(401, run.Statuses);
    }

    [Fact]
    public async Task However_many_need_it_a_token_is_made_once()
    {
        await using AppRun run = await AppRun.StartAsync(Hour);
        for (int round = 1; round <= 3; round++)
        {
            await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => run.ListAsync()));
            Assert.Equal(round, run.Tokens);
            run.Pass(Hour);
        }

        Assert.Single(run.Asked, line => line.EndsWith("/installation", StringComparison.Ordinal));
        Assert.DoesNotContain(401, run.Statuses);
    }

    [Fact]
    public async Task A_request_that_meets_401_with_a_token_that_has_just_ended_is_sent_once_more()
    {
        await using AppRun run = await WithEndedTokenAsync();

        _ = await run.ListAsync();

        Assert.Equal(2, run.Tokens);
        Assert.Equal([401, 201, 200], run.Statuses.TakeLast(3));
    }

    [Fact]
    public async Task Many_that_meet_it_together_are_all_sent_once_more_with_one_new_token()
    {
        await using AppRun run = await WithEndedTokenAsync();

        await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => run.ListAsync()));

        Assert.Equal(2, run.Tokens);
        Assert.Contains(401, run.Statuses);
    }

    [Fact]
    public async Task A_401_with_a_token_that_still_lasts_stays_a_401()
    {
        await using AppRun run = await AppRun.StartAsync(Hour);
        _ = await run.ListAsync();
        run.Pass(TimeSpan.FromSeconds(1));
        run.Faults.Add(Refusal(run.HostClock.GetUtcNow()));

        _ = await Failure.OfAsync(SecretErrorId.BadCredential, () => run.ListAsync());

        Assert.Equal(1, run.Tokens);
        Assert.Single(run.Statuses, 401);
    }

    [Fact]
    public async Task A_second_401_is_not_answered_with_a_third_try()
    {
        await using AppRun run = await AppRun.StartAsync(Hour);
        _ = await run.ListAsync();
        run.Faults.Add(Refusal(run.HostClock.GetUtcNow() + (Hour * 3)) with { Times = 9 });

        _ = await Failure.OfAsync(SecretErrorId.BadCredential, () => run.ListAsync());

        Assert.Equal(2, run.Statuses.Count(status => status == 401));
    }

    [Fact]
    public async Task Whoever_is_stopped_stops_nobody_else()
    {
        await using AppRun run = await AppRun.StartAsync(Hour);
        using var stop = new CancellationTokenSource();
        run.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Path = "/access_tokens", Delay = TimeSpan.FromSeconds(30) });

        Task stopped = run.SendAsync("/repos/octo-org/octo-repo/actions/secrets", stop: stop.Token);
        while (run.Faults.Remaining > 0)
        {
            Assert.False(stopped.IsCompleted, "The request ended before a token was asked for.");
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        Task<ApiResponse> waiting = run.ListAsync();
        await stop.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        Assert.True((await waiting).IsSuccess);
    }

    [Fact]
    public async Task An_App_whose_session_has_ended_signs_nothing_in()
    {
        await using AppRun run = await AppRun.StartAsync(Hour);
        _ = await run.ListAsync();
        run.App.Dispose();

        _ = await Failure.OfAsync(SecretErrorId.NoCredential, () => run.ListAsync());
        run.Pass(Hour);
        _ = await Failure.OfAsync(SecretErrorId.NoCredential, () => run.ListAsync());
    }

    [Theory]
    [InlineData("""{"token":"ghs_1"}""")]
    [InlineData("""{"expires_at":"2030-01-02T04:04:05Z"}""")]
    [InlineData("""{"token":"ghs 1","expires_at":"2030-01-02T04:04:05Z"}""")]
    [InlineData("""{"token":"","expires_at":"2030-01-02T04:04:05Z"}""")]
    [InlineData("""{"token":7,"expires_at":"2030-01-02T04:04:05Z"}""")]
    [InlineData("""[]""")]
    public async Task An_answer_without_a_token_is_unexpected_and_not_repeated(string body)
    {
        await using AppRun run = await AppRun.StartAsync(Hour);
        run.Faults.Add(new SandboxFault
        {
            Kind = SandboxFaultKind.Status,
            Status = 201,
            Path = "/access_tokens",
            Body = System.Text.Json.JsonSerializer.Deserialize<System.Text.Json.JsonElement>(body),
        });

        GitHubSecretsException failure = await Failure.OfAsync(SecretErrorId.UnexpectedResponse, () => run.ListAsync());

        Assert.DoesNotContain("ghs", failure.ToString(), StringComparison.Ordinal);
    }

    // The host's clock runs ahead: what still lasts by this one's has ended there.
    private static async Task<AppRun> WithEndedTokenAsync()
    {
        AppRun run = await AppRun.StartAsync(Hour);
        _ = await run.ListAsync();
        run.Pass(TimeSpan.FromSeconds(1));
        run.HostClock.Advance(Hour);
        return run;
    }

    // What the host answers by its own clock.
    private static SandboxFault Refusal(DateTimeOffset date) => new()
    {
        Kind = SandboxFaultKind.Status,
        Status = 401,
        Path = "/actions/secrets",
        Headers = new Dictionary<string, string> { ["Date"] = date.ToString("r") },
    };
}
