using System.Net;
using GitHubSecrets.Sandbox.Requests;

namespace GitHubSecrets.Sandbox.Hosting;

/// <summary>
/// Turns away requests whose <c>Host</c> is not this machine: a web page elsewhere could make its own name lead here
/// and
/// then read the answers.
/// </summary>
internal static class LoopbackHost
{
    public static bool IsNamedBy(HttpRequest request)
    {
        string host = request.Host.Host.Trim('[', ']');
        return host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
            || (IPAddress.TryParse(host, out IPAddress? address) && IPAddress.IsLoopback(address));
    }

    public static Task RefuseAsync(HttpContext context)
    {
        context.Response.StatusCode = StatusCodes.Status421MisdirectedRequest;
        return context.Response.WriteAsJsonAsync(
            Refusals.Error(StatusCodes.Status421MisdirectedRequest,
                "The sandbox answers only to loopback host names.")
                .Body);
    }
}
