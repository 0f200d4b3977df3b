using System.Net;
using System.Net.Sockets;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Hosting;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

public sealed class TlsResetTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Connections_are_reset_during_the_handshake_as_often_as_asked()
    {
        await using SandboxClient client = await SandboxClient.StartAsync();
        using SocketsHttpHandler handler = new() { SslOptions = Trusting.Only(client.Server.Certificate) };
        using HttpClient http = new(handler) { BaseAddress = client.Server.HttpsUrl };
        client.Server.Faults.Add(new SandboxFault { Kind = SandboxFaultKind.ResetTls, Times = 2, Skip = 1 });

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client.Server));
        for (int i = 0; i < 2; i++)
        {
            HttpRequestException cut = await Assert.ThrowsAsync<HttpRequestException>(
                () => http.GetAsync("_sandbox/info", Cancellation));
            Assert.Equal(HttpRequestError.SecureConnectionError, cut.HttpRequestError);
            SocketException cause = Assert.IsType<SocketException>(cut.GetBaseException());
            Assert.Equal(SocketError.ConnectionReset, cause.SocketErrorCode);
        }

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client.Server));
        Assert.Equal(0, client.Server.Faults.Remaining);
        Assert.Empty(client.Server.Record.Requests);
    }

    [Fact]
    public async Task Requests_and_connections_without_TLS_do_not_meet_it()
    {
        await using SandboxClient client = await SandboxClient.StartAsync();

        Assert.Equal(
            204,
            (await client.SendAsync("POST", "/_sandbox/faults", new JsonObject { ["kind"] = "resetTls" })).Status);
        Assert.Equal(200, (await client.GetAsync("/user")).Status);
        Assert.Equal(1, client.Server.Faults.Remaining);
    }

    // By a connection of its own.
    private static async Task<HttpStatusCode> StatusAsync(SandboxServer server)
    {
        using SocketsHttpHandler handler = new() { SslOptions = Trusting.Only(server.Certificate) };
        using HttpClient http = new(handler);
        using HttpResponseMessage response = await http.GetAsync(
            new Uri(server.HttpsUrl, "_sandbox/info"), Cancellation);
        return response.StatusCode;
    }
}
