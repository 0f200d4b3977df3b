using System.Diagnostics;
using GitHubSecrets.Budget;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Sandbox;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>Stopping in the middle of many writes: soon, for good, and without anything left behind.</summary>
public sealed class StopTests
{
    private static readonly TimeSpan Soon = TimeSpan.FromSeconds(1);

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task Stopping_ends_soon_starts_nothing_more_and_leaves_nothing_behind(bool tls, bool paused)
    {
        var unobserved = new List<Exception>();
        void Note(object? sender, UnobservedTaskExceptionEventArgs e)
        {
            // Other tests run beside this one; theirs are none of its business.
            if (e.Exception.ToString().Contains(nameof(GitHubSecrets.Writing), StringComparison.Ordinal))
            {
                unobserved.Add(e.Exception);
            }
        }

        TaskScheduler.UnobservedTaskException += Note;
        try
        {
            await using Box box = await Box.StartAsync();
            box.Faults.Latency = TimeSpan.FromMilliseconds(20);
            var clock = new CountingClock();
            using HttpMessageInvoker http = box.Tls();
            await StopInTheMiddleAsync(box, clock, tls ? http : null, paused);
            await UntilAsync(() => clock.Timers == 0);
        }
        finally
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            TaskScheduler.UnobservedTaskException -= Note;
        }

        Assert.Empty(unobserved);
    }

    private static async Task StopInTheMiddleAsync(Box box, CountingClock clock, HttpMessageInvoker? http, bool paused)
    {
        using var stop = new CancellationTokenSource();
        var outcomes = new List<WorkOutcome<SecretChange>>();
        GitHubClient client = Client(box, clock, http);
        var engine = new WriteEngine(client, new PublicKeyCache(), 64, outcomes.Add, static () => { }, stop.Token);
        var watch = new Stopwatch();
        Task stopping = Task.Run(
            async () =>
            {
                await UntilAsync(() => box.Record.Requests.Count(request => request.Method == "PUT") >= 100);
                if (paused)
                {
                    box.Faults.Add(SandboxFaultKind.SecondaryRateLimit);
                    await UntilAsync(() => client.Wait.PausedUntil is not null);
                }

                watch.Start();
                await stop.CancelAsync();
            },
            TestContext.Current.CancellationToken);

        _ = Assert.ThrowsAny<OperationCanceledException>(() => Submit(engine, 1_000));
        engine.Dispose();
        Assert.InRange(watch.Elapsed, TimeSpan.Zero, Soon);
        await stopping;
        Assert.Equal(0, engine.UnderWay);

        // What was on its way arrives yet; then there is silence, and the connections are still of use.
        await UntilAsync(() => box.Record.InFlight == 0);
        int sent = box.Record.Requests.Count;
        Assert.InRange(sent, 100, 999);
        Assert.Equal(BudgetWait.None, client.Wait);
        GitHubClient again = Client(box, clock, http);
        _ = await again.SendAsync(ApiRequest.Get("/user", new ApiSubject("user")), TestContext.Current.CancellationToken);
        Assert.Equal(sent + 1, box.Record.Requests.Count);
        if (http is not null)
        {
            _ = Assert.Single(box.Record.Requests.Select(request => request.Connection).Distinct());
        }
    }

    private static void Submit(WriteEngine engine, int count)
    {
        for (int i = 0; i < count; i++)
        {
            engine.Submit(new SecretWrite(KnownTargets.Repository, $"N{i}", Make.Value("value")), i);
        }

        engine.Complete();
    }

    private static GitHubClient Client(Box box, TimeProvider clock, HttpMessageInvoker? http) => new(
        ApiHost.FromApiUrl((http is null ? box.Url : box.HttpsUrl).AbsoluteUri, "-ApiUrl"),
        ApiCredential.From(box.Token, "-Token"),
        new ClientOptions { Clock = clock },
        new RequestBudget(clock, isMetered: false),
        http ?? SharedHttpClient.Instance);

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }
}
