using System.Text;
using GitHubSecrets.Sandbox.Faults;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class StormTests
{
    private static readonly FaultStorm Everything = new()
    {
        Seed = 7,
        Drop = 0.1,
        DropAfterApply = 0.1,
        ServerError = 0.15,
        RateLimit = 0.1,
        Truncate = 0.1,
        NotJson = 0.1,
        Delay = 0.25,
        DelayUpTo = TimeSpan.FromSeconds(2),
    };

    [Fact]
    public void The_same_seed_gives_the_same_faults_and_another_seed_others()
    {
        SandboxFault?[] first = Draw(Everything, 1000);

        Assert.Equal(first, Draw(Everything, 1000));
        Assert.NotEqual(first, Draw(Everything with { Seed = 8 }, 1000));
    }

    [Fact]
    public void Each_fault_comes_about_as_often_as_its_probability_says()
    {
        SandboxFault?[] drawn = Draw(Everything, 10_000);

        AssertShare(0.1, drawn, static fault => fault?.Kind == SandboxFaultKind.Drop);
        AssertShare(0.1, drawn, static fault => fault?.Kind == SandboxFaultKind.DropAfterApply);
        AssertShare(0.1, drawn, static fault => fault?.Kind == SandboxFaultKind.SecondaryRateLimit);
        AssertShare(0.1, drawn, static fault => fault?.Kind == SandboxFaultKind.Truncate);
        AssertShare(0.1, drawn, static fault => fault?.Kind == SandboxFaultKind.NotJson);
        AssertShare(0.05, drawn, static fault => fault?.Status == 500);
        AssertShare(0.05, drawn, static fault => fault?.Status == 502);
        AssertShare(0.05, drawn, static fault => fault?.Status == 503);
        AssertShare(0.25, drawn, static fault => fault?.Delay > TimeSpan.Zero);
        AssertShare(0.025, drawn, static fault =>
            fault is { Kind: SandboxFaultKind.Drop } && fault.Delay > TimeSpan.Zero);
        AssertShare(0.125, drawn, static fault => fault?.Delay > TimeSpan.FromSeconds(1));
        Assert.All(drawn, static fault => Assert.True(fault is null || fault.Delay < TimeSpan.FromSeconds(2)));
    }

    [Fact]
    public void Another_probability_leaves_the_delays_where_they_were() =>
        Assert.Equal(
            Draw(Everything, 1000).Select(static fault => fault?.Delay ?? TimeSpan.Zero),
            Draw(Everything with { Drop = 0, ServerError = 0 }, 1000)
                .Select(static fault => fault?.Delay ?? TimeSpan.Zero));

    [Theory]
    [InlineData(0.0, "0")]
    [InlineData(0.2, "1")]
    [InlineData(3.0, "3")]
    [InlineData(null, null)]
    public async Task A_rate_limit_says_what_it_is_told_to(double? seconds, string? header)
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.Storm = new FaultStorm
        {
            RateLimit = 1,
            RateLimitRetryAfter = seconds is { } given ? TimeSpan.FromSeconds(given) : null,
        };

        SandboxAnswer answer = await client.GetAsync("/user");

        Assert.Equal((403, header), (answer.Status, answer.Header("Retry-After")));
        Assert.Contains("secondary rate limit", answer.Message, StringComparison.Ordinal);
        Assert.Null(Assert.Single(client.Server.Record.Requests).BrokenLimit);
    }

    [Fact]
    public async Task A_fault_that_waits_for_a_request_goes_before_the_storm()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.Storm = new FaultStorm { NotJson = 1 };
        client.Server.Faults.AddStatus(418);

        Assert.Equal(418, (await client.GetAsync("/user")).Status);
        Assert.Equal("text/html; charset=utf-8", (await client.GetAsync("/user")).Header("Content-Type"));
    }

    [Fact]
    public async Task It_is_set_and_calmed_from_outside_and_leaves_the_admin_side_alone()
    {
        await using SandboxClient client = await StartAsync();
        const string Storm =
            """{"seed":3,"serverError":1,"rateLimitRetryAfter":null,"delay":1,"delayUpTo":0.001}""";

        Assert.Equal(204, (await SendStormAsync(client, "POST", Storm)).Status);
        Assert.Equal(
            new FaultStorm
            {
                Seed = 3,
                ServerError = 1,
                RateLimitRetryAfter = null,
                Delay = 1,
                DelayUpTo = TimeSpan.FromMilliseconds(1),
            },
            client.Server.Faults.Storm);
        int[] first = await StatusesAsync(client);
        Assert.Equal(204, (await SendStormAsync(client, "PUT", Storm)).Status);
        Assert.Equal(first, await StatusesAsync(client));
        Assert.Equal([500, 502, 503], first.Distinct().Order());
        Assert.Equal(200, (await client.GetAsync("/_sandbox/info")).Status);

        Assert.Equal(204, (await SendStormAsync(client, "DELETE", "{}")).Status);
        Assert.Equal(200, (await client.GetAsync("/user")).Status);
        client.Server.Faults.Storm = Everything;
        client.Server.Faults.Clear();
        Assert.Null(client.Server.Faults.Storm);
    }

    [Theory]
    [InlineData("""{"drop":1.1}""")]
    [InlineData("""{"delay":-0.1}""")]
    [InlineData("""{"drop":0.6,"truncate":0.6}""")]
    [InlineData("""{"delayUpTo":-1}""")]
    [InlineData("""{"rateLimitRetryAfter":-1}""")]
    [InlineData("""{"dorp":0.1}""")]
    public async Task Chances_that_are_none_are_a_bad_request(string storm)
    {
        await using SandboxClient client = await StartAsync();

        SandboxAnswer answer = await SendStormAsync(client, "POST", storm);

        Assert.Equal(400, answer.Status);
        Assert.NotEmpty(answer.Message);
        Assert.Null(client.Server.Faults.Storm);
    }

    private static SandboxFault?[] Draw(FaultStorm storm, int requests)
    {
        StormDraw draw = new(storm);
        return [.. Enumerable.Range(0, requests).Select(_ => draw.Next())];
    }

    // Seeded, so that this passes always or never.
    private static void AssertShare(double expected, SandboxFault?[] drawn, Func<SandboxFault?, bool> condition) =>
        Assert.InRange((double)drawn.Count(condition) / drawn.Length, expected * 0.85, expected * 1.15);

    private static async Task<int[]> StatusesAsync(SandboxClient client)
    {
        List<int> statuses = [];
        for (int i = 0; i < 20; i++)
        {
            statuses.Add((await client.GetAsync("/user")).Status);
        }

        return [.. statuses];
    }

    private static Task<SandboxAnswer> SendStormAsync(SandboxClient client, string method, string storm) =>
        client.SendAsync(
            method,
            "/_sandbox/storm",
            change: request => request.Content = new StringContent(storm, Encoding.UTF8, "application/json"));
}
