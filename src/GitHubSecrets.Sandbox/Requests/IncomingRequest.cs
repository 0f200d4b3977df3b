using System.Text.Json;
using GitHubSecrets.Sandbox.Contract;
using Microsoft.AspNetCore.Http.Features;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>A request as it arrived: its raw target, the route that it matches, and its body read to the end.</summary>
internal sealed class IncomingRequest
{
    private const string EnterprisePrefix = "/api/v3";
    private const int LargestBody = 1024 * 1024;

    private IncomingRequest(HttpContext context, byte[] body)
    {
        Context = context;
        RawTarget = TargetOf(context);
        int question = RawTarget.IndexOf('?', StringComparison.Ordinal);
        string path = question < 0 ? RawTarget : RawTarget[..question];
        RawQuery = question < 0 ? string.Empty : RawTarget[question..];
        IsEnterprise = path.StartsWith(EnterprisePrefix + "/", StringComparison.Ordinal);
        RawPath = IsEnterprise ? path[EnterprisePrefix.Length..] : path;
        BaseUrl =
            $"{context.Request.Scheme}://{context.Request.Host}{(IsEnterprise ? EnterprisePrefix : string.Empty)}";
        Match = SandboxContract.Current.Match(context.Request.Method, RawPath);
        BodyBytes = body;
        Body = Parse(body);
    }

    public HttpContext Context { get; }

    public string Method => Context.Request.Method;

    public string RawTarget { get; }

    /// <summary>Without query and without <c>/api/v3</c>.</summary>
    public string RawPath { get; }

    public string RawQuery { get; }

    /// <summary>
    /// Whether it speaks to the sandbox as to a GitHub Enterprise Server, that is below <c>/api/v3</c>.
    /// </summary>
    public bool IsEnterprise { get; }

    public string BaseUrl { get; }

    public RouteMatch? Match { get; }

    public bool HasBody => BodyBytes.Length > 0;

    /// <summary>Null where there is none or it is not JSON.</summary>
    public JsonElement? Body { get; }

    private byte[] BodyBytes { get; }

    public static string TargetOf(HttpContext context) =>
        context.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

    public static async Task<IncomingRequest> ReadAsync(HttpContext context)
    {
        context.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = LargestBody;
        using MemoryStream body = new();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted);
        return new IncomingRequest(context, body.ToArray());
    }

    private static JsonElement? Parse(byte[] body)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize<JsonElement>(body);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
