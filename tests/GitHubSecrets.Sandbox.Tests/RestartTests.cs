using System.Net.Sockets;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.State;
using Xunit;
using static GitHubSecrets.Sandbox.Tests.SandboxClient;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class RestartTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Everything_it_held_is_there_again_on_the_same_ports()
    {
        await using SandboxClient client = await StartAsync(new SandboxOptions { EnforceLimits = true });
        SandboxServer server = client.Server;
        (Uri http, Uri https) = (server.Url, server.HttpsUrl);
        Assert.Equal(201, (await client.PutSecretAsync(RepositorySecrets, "A", "value")).Status);
        string key = (await client.GetAsync($"{RepositorySecrets}/public-key")).Text;
        server.Faults.AddStatus(418, path: "/orgs");

        await server.RestartAsync(TimeSpan.Zero);

        Assert.Equal((http, https), (server.Url, server.HttpsUrl));
        Assert.Equal("value", server.GitHub.GetSecret($"{RepositorySecrets}/A")?.OpenedText);
        SandboxAnswer again = await client.GetAsync($"{RepositorySecrets}/public-key");
        Assert.Equal((key, "4"), (again.Text, again.Header("X-RateLimit-Used")));
        Assert.Equal(418, (await client.GetAsync(OrganizationSecrets)).Status);
        Assert.Equal([1, 2, 3, 4, 5], server.Record.Requests.Select(static request => request.Number));
        using SocketsHttpHandler handler = new() { SslOptions = Trusting.Only(server.Certificate) };
        using HttpClient trusting = new(handler);
        Assert.NotEmpty(await trusting.GetStringAsync(new Uri(https, "_sandbox/info"), Cancellation));
    }

    [Fact]
    public async Task Requests_under_way_are_cut_at_once_and_connections_are_refused_meanwhile()
    {
        await using SandboxClient client = await StartAsync();
        client.Server.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.Delay, Delay = TimeSpan.FromHours(1) });
        Task<SandboxAnswer> pending = client.GetAsync("/user");
        while (client.Server.Record.InFlight == 0)
        {
            await Task.Yield();
        }

        TimeSpan downtime = TimeSpan.FromSeconds(1);
        long started = Environment.TickCount64;
        Task restart = client.Server.RestartAsync(downtime);

        _ = await Assert.ThrowsAnyAsync<HttpRequestException>(() => pending);
        HttpRequestException refused =
            await Assert.ThrowsAnyAsync<HttpRequestException>(() => client.GetAsync("/user"));
        SocketException cause = Assert.IsType<SocketException>(refused.InnerException);
        Assert.Equal(SocketError.ConnectionRefused, cause.SocketErrorCode);
        Assert.False(restart.IsCompleted);
        await restart;

        // By the clock that .NET's timers go by. A finer one shows them to be a little early now and then.
        Assert.True(Environment.TickCount64 - started >= downtime.TotalMilliseconds);
        Assert.Equal(200, (await client.GetAsync("/user")).Status);
        Assert.Equal(0, client.Server.Record.InFlight);
    }

    [Fact]
    public async Task It_can_be_restarted_again_and_again_under_load()
    {
        await using SandboxClient client = await StartAsync();
        using CancellationTokenSource enough = new();
        Task[] load = [.. Enumerable.Range(0, 8).Select(_ => LoadAsync(client, enough.Token))];

        for (int i = 0; i < 10; i++)
        {
            await client.Server.RestartAsync(TimeSpan.FromMilliseconds(20));
            int before = client.Server.Record.Requests.Count;
            _ = await client.Server.Record.WaitForAsync(
                request => request.Number > before && request.Status == 200, Cancellation);
        }

        await enough.CancelAsync();
        await Task.WhenAll(load);
        Assert.Equal(200, (await client.GetAsync("/user")).Status);
        Assert.Equal(0, client.Server.Record.InFlight);
    }

    [Fact]
    public async Task Streams_of_events_end_and_can_be_opened_again()
    {
        await using SandboxClient client = await StartAsync();
        Uri events = new(client.Server.Url, "_sandbox/events");
        using HttpClient http = new();
        for (int i = 0; i < 2; i++)
        {
            using StreamReader reader = new(await http.GetStreamAsync(events, Cancellation));
            Assert.Equal(": listening", await reader.ReadLineAsync(Cancellation));
            Task restart = client.Server.RestartAsync(TimeSpan.Zero);
            _ = await Record.ExceptionAsync(() => reader.ReadToEndAsync(Cancellation));
            await restart;
        }
    }

    private static async Task LoadAsync(SandboxClient client, CancellationToken enough)
    {
        while (!enough.IsCancellationRequested)
        {
            try
            {
                _ = await client.GetAsync("/user");
            }
            catch (Exception exception) when (exception is HttpRequestException or SocketException)
            {
                // The sandbox is down for a moment. The second comes of a connection that was reset as soon as it was made.
                await Task.Delay(1, Cancellation);
            }
        }
    }
}
