using System.Text.Json;
using GitHubSecrets.Sandbox.State;

namespace GitHubSecrets.Sandbox.Admin;

/// <summary>
/// The front page and <c>/_sandbox/</c>: how people and other processes look into the sandbox and set it up. Nothing
/// here
/// is recorded as a request.
/// </summary>
internal sealed class AdminPipeline(SandboxServerState state)
{
    private const string Prefix = "/_sandbox/";
    private const string Header = "X-Sandbox";

    private readonly AdminRoutes _routes = new(state);

    public static bool IsFor(HttpContext context) =>
        context.Request.Path == "/" || context.Request.Path.StartsWithSegments("/_sandbox", StringComparison.Ordinal);

    public async Task HandleAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        string path = request.Path.Value!;
        context.Response.Headers.CacheControl = "no-store";
        context.Response.Headers.XContentTypeOptions = "nosniff";
        if (path == "/" && HttpMethods.IsGet(request.Method))
        {
            await FrontPage.WriteAsync(context);
            return;
        }

        if (path == $"{Prefix}events" && HttpMethods.IsGet(request.Method))
        {
            await EventStream.WriteAsync(context, state);
            return;
        }

        AdminRoute? route = path.StartsWith(Prefix, StringComparison.Ordinal)
            ? _routes.Find(request.Method, path[Prefix.Length..])
            : null;
        if (route is null)
        {
            await FailAsync(context, StatusCodes.Status404NotFound, "The sandbox has no such page.");
        }
        else if (!HttpMethods.IsGet(request.Method) && !IsMeant(request))
        {
            await FailAsync(
                context,
                StatusCodes.Status415UnsupportedMediaType,
                $"Send 'Content-Type: application/json' or any '{Header}' header.");
        }
        else
        {
            await RunAsync(context, route);
        }
    }

    // A page elsewhere can make a browser send simple requests here, but none with these headers.
    private static bool IsMeant(HttpRequest request) =>
        request.HasJsonContentType() || request.Headers.ContainsKey(Header);

    private static async Task RunAsync(HttpContext context, AdminRoute route)
    {
        try
        {
            JsonElement body = await ReadBodyAsync(context);
            object? answer = route(body);
            if (answer is null)
            {
                context.Response.StatusCode = StatusCodes.Status204NoContent;
                return;
            }

            context.Response.StatusCode =
                HttpMethods.IsPost(context.Request.Method) ? StatusCodes.Status201Created : StatusCodes.Status200OK;
            await context.Response.WriteAsJsonAsync(answer, AdminJson.Options, context.RequestAborted);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            await FailAsync(context, StatusCodes.Status400BadRequest, exception.Message);
        }
    }

    private static async Task<JsonElement> ReadBodyAsync(HttpContext context)
    {
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return body.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(body.ToArray());
    }

    private static Task FailAsync(HttpContext context, int status, string message)
    {
        context.Response.StatusCode = status;
        return context.Response.WriteAsJsonAsync(new AdminFailure(message), AdminJson.Options, context.RequestAborted);
    }
}
