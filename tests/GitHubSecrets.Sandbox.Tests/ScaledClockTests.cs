using System.Diagnostics;
using GitHubSecrets.Sandbox.Recording;
using GitHubSecrets.Sandbox.State;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class ScaledClockTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(60)]
    [InlineData(0.5)]
    public async Task Time_and_timestamps_run_by_the_factor(double factor)
    {
        long real = Stopwatch.GetTimestamp();
        ScaledClock clock = new(factor);
        DateTimeOffset started = clock.GetUtcNow();
        long timestamp = clock.GetTimestamp();
        TimeSpan notBefore = Stopwatch.GetElapsedTime(real);

        real = Stopwatch.GetTimestamp();
        await Task.Delay(50, Cancellation);
        TimeSpan least = Stopwatch.GetElapsedTime(real);
        TimeSpan byTime = clock.GetUtcNow() - started;
        TimeSpan byTimestamp = clock.GetElapsedTime(timestamp);
        TimeSpan most = Stopwatch.GetElapsedTime(real) + notBefore;

        TimeSpan rounding = TimeSpan.FromTicks(1000);
        Assert.InRange(byTime, (least * factor) - rounding, (most * factor) + rounding);
        Assert.InRange(byTimestamp, (least * factor) - rounding, (most * factor) + rounding);
        Assert.InRange(started - DateTimeOffset.UtcNow, -TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    [Fact]
    public async Task A_delay_ends_after_its_time_by_this_clock_and_never_before()
    {
        ScaledClock clock = new(600);
        for (int seconds = 1; seconds <= 20; seconds++)
        {
            long started = clock.GetTimestamp();
            await Task.Delay(TimeSpan.FromSeconds(seconds), clock, Cancellation);
            Assert.True(clock.GetElapsedTime(started) >= TimeSpan.FromSeconds(seconds));
        }
    }

    [Fact]
    public async Task A_timer_repeats_and_can_be_changed_and_stopped()
    {
        ScaledClock clock = new(60);
        using SemaphoreSlim rang = new(0);
        await using ITimer timer = clock.CreateTimer(
            _ => rang.Release(), null, TimeSpan.FromDays(1000), Timeout.InfiniteTimeSpan);
        long started = clock.GetTimestamp();

        Assert.True(timer.Change(TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(2)));
        for (int i = 0; i < 4; i++)
        {
            await rang.WaitAsync(Cancellation);
        }

        Assert.True(clock.GetElapsedTime(started) >= TimeSpan.FromSeconds(7));
        Assert.True(timer.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan));
        Assert.True(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
        await rang.WaitAsync(Cancellation);
        await timer.DisposeAsync();
        Assert.False(timer.Change(TimeSpan.Zero, Timeout.InfiniteTimeSpan));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    public void A_clock_that_does_not_run_forwards_is_refused(double factor) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => new ScaledClock(factor));

    [Fact]
    public async Task A_minutes_limit_lifts_within_the_clocks_minute_while_delays_stay_real()
    {
        ScaledClock clock = new(20);
        await using SandboxClient client = await SandboxClient.StartAsync(
            new SandboxOptions { EnforceLimits = true, Clock = clock });
        for (int i = 0; i < 1000 && client.Server.Record.Requests.All(static each => each.BrokenLimit is null); i++)
        {
            _ = await client.SendAsync("DELETE", $"{SandboxClient.RepositorySecrets}/NONE");
        }

        SandboxRequest refused = client.Server.Record.Requests[^1];
        Assert.Equal(SandboxLimit.Minute, refused.BrokenLimit);
        await Task.Delay(TimeSpan.FromMinutes(1), clock, Cancellation);
        client.Server.Faults.Latency = TimeSpan.FromMilliseconds(100);
        long started = Environment.TickCount64;

        Assert.Equal(200, (await client.GetAsync("/user")).Status);

        // By the clock that .NET's timers go by. A finer one shows them to be a little early now and then.
        Assert.True(Environment.TickCount64 - started >= 100);
    }
}
