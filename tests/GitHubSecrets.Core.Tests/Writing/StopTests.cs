using System.Diagnostics;
using GitHubSecrets.Budget;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Faults;
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
            var clock = new ManualClock();
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

    private static async Task StopInTheMiddleAsync(Box box, ManualClock clock, HttpMessageInvoker? http, bool paused)
    {
        using var stop = new CancellationTokenSource();
        var outcomes = new List<WorkOutcome<SecretChange>>();
        using var counting = new CountingInvoker(http ?? SharedHttpClient.Instance);
        Uri url = http is null ? box.Url : box.HttpsUrl;
        GitHubClient client = Client(box, url, clock, counting);
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

        int sent = counting.Sent;
        Assert.InRange(sent, 100, 999);
        Assert.Equal(WorkWait.None, client.Wait);

        // What was on its way may arrive yet; nothing more is sent, and the connections are still of use.
        GitHubClient again = Client(box, url, clock, counting);
        _ = await again.SendAsync(ApiRequest.Get("/user", new ApiSubject("user")), TestContext.Current.CancellationToken);
        await UntilAsync(() => box.Record.InFlight == 0);
        Assert.Equal(sent + 1, counting.Sent);
        Assert.InRange(box.Record.Requests.Count, 101, sent + 1);
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

    private static GitHubClient Client(Box box, Uri url, TimeProvider clock, HttpMessageInvoker http) => new(
        ApiHost.FromApiUrl(url.AbsoluteUri, "-ApiUrl"),
        ApiCredential.From(box.Token, "-Token"),
        new ClientOptions { Clock = clock },
        new RequestBudget(clock, isMetered: false),
        http);

    private static async Task UntilAsync(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }
    }

    // What the sandbox has noticed is less: a request may still be in a buffer on its way.
    private sealed class CountingInvoker(HttpMessageInvoker inner) : HttpMessageInvoker(new SocketsHttpHandler())
    {
        private int _sent;

        public int Sent => Volatile.Read(ref _sent);

        public override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            _ = Interlocked.Increment(ref _sent);
            return inner.SendAsync(request, cancellationToken);
        }
    }
}
