using System.Net;

namespace GitHubSecrets.Http;

/// <summary>One pool of connections for the whole process, so that a second command starts on a warm connection.</summary>
internal static class SharedHttpClient
{
    private static readonly Lazy<HttpClient> Lazy = new(Create);

    public static HttpClient Instance => Lazy.Value;

    private static HttpClient Create()
    {
        var handler = new SocketsHttpHandler
        {
            // Redirects are followed by GitHubClient, which keeps method and body and knows where the token may go.
            AllowAutoRedirect = false,
            AutomaticDecompression = DecompressionMethods.All,
            UseCookies = false,
            EnableMultipleHttp2Connections = true,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = new LoopbackBypassProxy(HttpClient.DefaultProxy),
        };

        // Time-outs are per request and belong to the caller.
        return new HttpClient(handler, disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    }
}
