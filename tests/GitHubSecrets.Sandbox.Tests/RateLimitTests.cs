using System.Text.Json;
using GitHubSecrets.Sandbox.Recording;
using GitHubSecrets.Sandbox.Requests;
using GitHubSecrets.Sandbox.State;
using Microsoft.Extensions.Time.Testing;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class RateLimitTests
{
    private const string HeaderPrefix = "X-RateLimit-";

    [Fact]
    public async Task Without_limits_nothing_is_said_of_them()
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer[] answers =
        [
            await client.GetAsync("/user"),
            await client.PutSecretAsync(RepositorySecrets, "A", "value"),
            await client.GetAsync("/user", "unknown"),
            await client.GetAsync("/rate_limit"),
        ];

        Assert.Equal([200, 201, 401, 404], answers.Select(static answer => answer.Status));
        Assert.Equal("Rate limiting is not enabled.", answers[^1].Message);
        Assert.DoesNotContain(
            answers.SelectMany(static answer => answer.Headers.Keys),
            static name => name.StartsWith(HeaderPrefix, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task With_limits_every_answer_says_what_is_left()
    {
        await using SandboxClient client = await StartAsync(new SandboxOptions { EnforceLimits = true });

        SandboxAnswer answer = await client.GetAsync("/user");
        SandboxAnswer overview = await client.GetAsync("/rate_limit");

        Assert.Equal(("5000", "4999", "1"), Read(answer));
        Assert.Equal(("5000", "4999", "1"), Read(overview));
        JsonElement core = overview.Json.GetProperty("resources").GetProperty("core");
        Assert.Equal(4999, core.GetProperty("remaining").GetInt32());
    }

    [Fact]
    public async Task An_Enterprise_Server_has_limits_only_where_they_are_switched_on()
    {
        await using SandboxClient without = await StartAsync();
        await using SandboxClient with = await StartAsync(new SandboxOptions { EnforceLimits = true });

        Assert.Null((await without.GetAsync("/api/v3/user")).Header("X-RateLimit-Limit"));
        Assert.Equal(("5000", "4999", "1"), Read(await with.GetAsync("/api/v3/user")));
    }

    [Theory]
    [InlineData(900, 1)]
    [InlineData(180, 5)]
    public void Points_of_the_last_minute_are_refused_above_900_and_refusals_cost_none(int passing, int points)
    {
        FakeTimeProvider clock = new();
        RateMeter meter = new(clock);
        Assert.All(Enumerable.Range(0, passing), _ => Assert.Null(Count(meter, points).Broken));

        Assert.All(Enumerable.Range(0, 50), _ => Assert.Equal(SandboxLimit.Minute, Count(meter, points).Broken));
        clock.Advance(TimeSpan.FromMinutes(1) - TimeSpan.FromTicks(1));
        Assert.Equal((SandboxLimit.Minute, TimeSpan.FromTicks(1)), Waiting(Count(meter, points)));
        clock.Advance(TimeSpan.FromTicks(1));
        Assert.All(Enumerable.Range(0, passing), _ => Assert.Null(Count(meter, points).Broken));
    }

    [Fact]
    public void The_minute_slides_and_a_refusal_waits_for_as_much_of_it_as_the_request_needs()
    {
        FakeTimeProvider clock = new();
        RateMeter meter = new(clock);
        for (int i = 0; i < 900; i++)
        {
            Assert.Null(Count(meter, points: 1).Broken);
            clock.Advance(TimeSpan.FromMilliseconds(10));
        }

        // Nine seconds have passed. A read needs the oldest point back, a write the five oldest.
        Assert.Equal((SandboxLimit.Minute, TimeSpan.FromSeconds(51)), Waiting(Count(meter, points: 1)));
        Assert.Equal((SandboxLimit.Minute, TimeSpan.FromSeconds(51.04)), Waiting(Count(meter, points: 5)));
        clock.Advance(TimeSpan.FromSeconds(51.04));
        Assert.Null(Count(meter, points: 5).Broken);
        Assert.Equal((SandboxLimit.Minute, TimeSpan.FromMilliseconds(10)), Waiting(Count(meter, points: 1)));
    }

    [Fact]
    public void Tokens_are_measured_apart()
    {
        RateMeter meter = new(new FakeTimeProvider());
        for (int i = 0; i < 180; i++)
        {
            _ = meter.Count("one", write: true, inFlight: 1);
        }

        Assert.Equal(SandboxLimit.Minute, meter.Count("one", write: true, inFlight: 1).Broken);
        Assert.Null(meter.Count("other", write: true, inFlight: 1).Broken);
    }

    [Fact]
    public void More_than_a_hundred_at_once_are_refused_and_cost_no_points()
    {
        RateMeter meter = new(new FakeTimeProvider());

        Assert.All(
            Enumerable.Range(0, 1000),
            _ => Assert.Equal(SandboxLimit.AtOnce, meter.Count("token", write: true, inFlight: 101).Broken));
        Assert.Null(meter.Count("token", write: true, inFlight: 100).Broken);
    }

    [Fact]
    public void An_hour_has_5000_requests()
    {
        FakeTimeProvider clock = new();
        RateMeter meter = new(clock);
        for (int i = 0; i < 5000; i++)
        {
            Assert.Null(Count(meter, points: 1).Broken);
            clock.Advance(TimeSpan.FromMilliseconds(100));
        }

        RateVerdict refused = Count(meter, points: 1);

        Assert.Equal((SandboxLimit.Hour, 0, 5000), (refused.Broken, refused.State.Remaining, refused.State.Used));
        clock.SetUtcNow(refused.State.Reset);
        Assert.Equal((null, 1), (Count(meter, points: 1).Broken, meter.Read("token").Used));
    }

    [Fact]
    public async Task A_refusal_says_in_whole_seconds_when_to_come_again_and_is_recorded_with_its_limit()
    {
        FakeTimeProvider clock = new();
        await using SandboxClient client = await StartAsync(
            new SandboxOptions { EnforceLimits = true, Clock = clock });
        for (int i = 0; i < 180; i++)
        {
            Assert.Equal(404, (await client.SendAsync("DELETE", $"{RepositorySecrets}/NONE")).Status);
        }

        clock.Advance(TimeSpan.FromSeconds(12.3));
        SandboxAnswer early = await client.GetAsync("/user");
        clock.Advance(TimeSpan.FromSeconds(47.5));
        SandboxAnswer almost = await client.GetAsync("/user");
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal((403, "48"), (early.Status, early.Header("Retry-After")));
        Assert.Contains("secondary rate limit", early.Message, StringComparison.Ordinal);
        Assert.Equal((403, "1"), (almost.Status, almost.Header("Retry-After")));
        Assert.Equal(200, (await client.GetAsync("/user")).Status);
        Assert.Equal(
            [null, SandboxLimit.Minute, SandboxLimit.Minute, null],
            client.Server.Record.Requests.Skip(179).Select(static request => request.BrokenLimit));
    }

    private static RateVerdict Count(RateMeter meter, int points) => meter.Count("token", points > 1, inFlight: 1);

    private static (SandboxLimit? Broken, TimeSpan Wait) Waiting(RateVerdict verdict) => (verdict.Broken, verdict.Wait);

    private static (string? Limit, string? Remaining, string? Used) Read(SandboxAnswer answer) =>
        (answer.Header($"{HeaderPrefix}Limit"),
        answer.Header($"{HeaderPrefix}Remaining"),
        answer.Header($"{HeaderPrefix}Used"));
}
