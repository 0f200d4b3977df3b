namespace GitHubSecrets.Http;

/// <summary>One pool of connections for the whole process, so that a second command starts on a warm connection.</summary>
internal static class SharedHttpClient
{
    private static readonly Lazy<HttpMessageInvoker> Lazy = new(() => new HttpMessageInvoker(CreateHandler()));

    /// <summary>The plain invoker: what HttpClient adds (buffering, base addresses, a time-out for all) is not wanted here,
    /// and costs a new session the time to compile it.</summary>
    public static HttpMessageInvoker Instance => Lazy.Value;

    public static SocketsHttpHandler CreateHandler() =>
        new()
        {
            // Redirects are followed by GitHubClient, which keeps method and body and knows where the token may go.
            AllowAutoRedirect = false,
            UseCookies = false,
            EnableMultipleHttp2Connections = true,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
            Proxy = new LoopbackBypassProxy(HttpClient.DefaultProxy),

            // The last place before TLS: everything above keeps copies.
            PlaintextStreamFilter = static (context, _) =>
                ValueTask.FromResult<Stream>(new TokenStream(context.PlaintextStream)),

            // Tracing headers would tell the host about the session that the module runs in.
            ActivityHeadersPropagator = null,
        };
}
