using System.Diagnostics;
using System.Management.Automation;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Model;

namespace GitHubSecrets.Tests.Engine;

/// <summary>A pipeline that is stopped returns at once, and leaves nothing under way.</summary>
public sealed class StoppingTests : IClassFixture<EngineFixture>
{
    private static readonly TimeSpan Prompt = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Hanging = TimeSpan.FromMinutes(1);

    private readonly EngineFixture _engine;

    public StoppingTests(EngineFixture engine)
    {
        _engine = engine;
        engine.Forget();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("1..1000 | ForEach-Object { [pscustomobject]@{ Name = \"N$_\"; Value = $Secret } } | Set-GitHubRepoSecret octo-org/api -ThrottleLimit 8", 8)]
    [InlineData("$Secret | Set-GitHubEnvironmentSecret octo-org/octo-repo staging A", 1)]
    [InlineData("$Secret | Set-GitHubOrgSecret octo-org A", 1)]
    [InlineData("1..1000 | ForEach-Object { [pscustomobject]@{ Name = \"N$_\" } } | Remove-GitHubRepoSecret octo-org/api -ThrottleLimit 8 -Confirm:$false", 8)]
    [InlineData("Get-GitHubRepoSecret octo-org/api", 1)]
    [InlineData("Get-GitHubRepoSecret octo-org/*", 1)]
    [InlineData("Get-GitHubSecretPublicKey octo-org/web", 1)]
    [InlineData("Set-GitHubOrgSecretRepository octo-org A api", 1)]
    [InlineData("Get-GitHubOrgSecretRepository octo-org A", 1)]
    [InlineData("Connect-GitHubSecretSession -Token $Token -ApiUrl $ApiUrl", 1)]
    public async Task While_requests_hang_the_engine_stops_it_at_once(string script, int requests)
    {
        // The key is known from here on, so what hangs is the writing.
        _ = _engine.Shell.Run("$Secret | Set-GitHubRepoSecret octo-org/api KEY");
        _engine.Forget();
        _engine.Sandbox.Faults.Latency = Hanging;
        using PowerShell pipeline = _engine.Shell.Start(script);
        await UntilAsync(() => _engine.Sandbox.Record.InFlight == requests);

        TimeSpan time = await StopAsync(pipeline);

        Assert.InRange(time, TimeSpan.Zero, Prompt);
        Assert.Equal(PSInvocationState.Stopped, pipeline.InvocationStateInfo.State);
        await AssertNothingGoesOnAsync(requests);
    }

    [Fact]
    public async Task During_a_pause_for_a_rate_limit_the_engine_stops_it_at_once()
    {
        // The pause is kept by all that use the same token: this one's is nobody else's.
        _engine.Shell.Set("Paused", SetRun.Secure(_engine.Sandbox.GitHub.AddToken(new SandboxToken()).Value));
        _engine.Sandbox.Faults.Add(SandboxFaultKind.SecondaryRateLimit);
        using PowerShell pipeline = _engine.Shell.Start("Get-GitHubRepoSecret octo-org/api -Token $Paused -ApiUrl $ApiUrl");
        await UntilAsync(() => pipeline.Streams.Warning.Count > 0);

        TimeSpan time = await StopAsync(pipeline);

        Assert.InRange(time, TimeSpan.Zero, Prompt);
        Assert.Equal(PSInvocationState.Stopped, pipeline.InvocationStateInfo.State);
        await AssertNothingGoesOnAsync(1);
    }

    [Fact]
    public async Task When_nobody_downstream_wants_more_it_ends_at_once()
    {
        _ = _engine.Shell.Run("$Secret | Set-GitHubRepoSecret octo-org/api KEY");
        _engine.Forget();
        AllWritesHangButTheFirst();

        EngineRun run = await Task.Run(
            () => _engine.Shell.Run("""
                1..1000 | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = $Secret } } |
                    Set-GitHubRepoSecret octo-org/api -ThrottleLimit 8 -PassThru |
                    ForEach-Object { $global:Watch = [Diagnostics.Stopwatch]::StartNew(); $_ } | Select-Object -First 1
                $Watch.Elapsed
                """),
            Cancelled).WaitAsync(Patience, Cancelled);

        Assert.Equal(2, run.Written.Count);
        _ = Assert.IsType<SecretChange>(run.Written[0].BaseObject);
        Assert.InRange(Assert.IsType<TimeSpan>(run.Written[1].BaseObject), TimeSpan.Zero, Prompt);
        await AssertNothingGoesOnAsync(atMost: 9);
    }

    [Fact]
    public async Task An_exception_downstream_ends_what_is_under_way()
    {
        AllWritesHangButTheFirst();

        EngineRun run = await Task.Run(
            () => _engine.Shell.Run("""
                1..1000 | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = $Secret } } |
                    Set-GitHubRepoSecret octo-org/api -ThrottleLimit 8 -PassThru | ForEach-Object { throw 'enough' }
                """),
            Cancelled).WaitAsync(Patience, Cancelled);

        Assert.Equal(["end enough"], run.Log);
        await AssertNothingGoesOnAsync(atMost: 10);
    }

    private void AllWritesHangButTheFirst() => _engine.Sandbox.Faults.Add(new SandboxFault
    {
        Kind = SandboxFaultKind.Delay,
        Delay = Hanging,
        Method = "PUT",
        Skip = 1,
        Times = int.MaxValue,
    });

    private static async Task<TimeSpan> StopAsync(PowerShell pipeline)
    {
        Stopwatch watch = Stopwatch.StartNew();
        await Task.Run(pipeline.Stop, Cancelled).WaitAsync(Patience, Cancelled);
        return watch.Elapsed;
    }

    // What was sent before the stop was sent; the runspace goes on, and no request has come but those and its own.
    private async Task AssertNothingGoesOnAsync(int atMost)
    {
        await UntilAsync(() => _engine.Sandbox.Record.InFlight == 0);
        _engine.Sandbox.Faults.Clear();
        int before = _engine.Sandbox.Record.Requests.Count;
        Assert.InRange(before, 1, atMost);

        Assert.Equal(["write Created AFTER"], _engine.Shell.Run("""
            $Secret | Set-GitHubRepoSecret octo-org/docs AFTER -PassThru
            Remove-GitHubRepoSecret octo-org/docs AFTER -Confirm:$false
            """).Log);
        Assert.DoesNotContain(
            _engine.Requests.Skip(before), request => !request.Contains("/repos/octo-org/docs/", StringComparison.Ordinal));
    }

    private static async Task UntilAsync(Func<bool> condition)
    {
        using CancellationTokenSource patience = CancellationTokenSource.CreateLinkedTokenSource(Cancelled);
        patience.CancelAfter(Patience);
        while (!condition())
        {
            await Task.Delay(TimeSpan.FromMilliseconds(5), patience.Token);
        }
    }
}
