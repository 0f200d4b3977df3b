using System.Text.Json;
using System.Threading.Channels;
using GitHubSecrets.Sandbox.Recording;
using GitHubSecrets.Sandbox.State;

namespace GitHubSecrets.Sandbox.Admin;

/// <summary>Server-sent events: one <c>request</c> event for each request from now on.</summary>
internal static class EventStream
{
    // A page that does not keep up loses the oldest events rather than filling the memory.
    private const int Backlog = 1000;

    public static async Task WriteAsync(HttpContext context, SandboxServerState state)
    {
        Channel<SandboxRequest> channel = Channel.CreateBounded<SandboxRequest>(
            new BoundedChannelOptions(Backlog) { FullMode = BoundedChannelFullMode.DropOldest });
        using IDisposable subscription = state.Record.Subscribe(request => channel.Writer.TryWrite(request));

        // A stream without an end would keep the server from stopping.
        CancellationToken stopping =
            context.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        using CancellationTokenSource ended =
            CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted, stopping);
        context.Response.ContentType = "text/event-stream";
        try
        {
            await context.Response.WriteAsync(": listening\n\n", ended.Token);
            await context.Response.Body.FlushAsync(ended.Token);
            await foreach (SandboxRequest request in channel.Reader.ReadAllAsync(ended.Token))
            {
                string json = JsonSerializer.Serialize(request, AdminJson.Options);
                await context.Response.WriteAsync(
                    $"event: request\nid: {request.Number}\ndata: {json}\n\n",
                    ended.Token);
                await context.Response.Body.FlushAsync(ended.Token);
            }
        }
        catch (OperationCanceledException)
        {
            // The page was closed, or the server stops.
        }
    }
}
