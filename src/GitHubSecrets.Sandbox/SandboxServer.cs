using System.Net;
using System.Security.Cryptography.X509Certificates;
using GitHubSecrets.Sandbox.Admin;
using GitHubSecrets.Sandbox.Requests;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GitHubSecrets.Sandbox;

/// <summary>
/// A local stand-in for the part of GitHub's REST API that deals in secrets. Listens on loopback only, over HTTP and
/// over
/// HTTPS with a certificate of its own; below <c>/api/v3</c> it behaves as GitHub Enterprise Server.
/// </summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly WebApplication _application;
    private readonly SandboxServerState _state;
    private readonly CancellationTokenSource _stopping;

    private SandboxServer(
        WebApplication application,
        SandboxServerState state,
        CancellationTokenSource stopping,
        X509Certificate2 certificate)
    {
        _application = application;
        _state = state;
        _stopping = stopping;
        Certificate = certificate;
        ICollection<string> addresses =
            application.Services.GetRequiredService<IServer>()
                .Features.GetRequiredFeature<IServerAddressesFeature>()
                .Addresses;
        Url = new Uri(addresses.First(static address => address.StartsWith("http:", StringComparison.Ordinal)));
        int httpsPort =
            new Uri(addresses.First(static address => address.StartsWith("https:", StringComparison.Ordinal))).Port;
        HttpsUrl = new Uri($"https://localhost:{httpsPort}");
    }

    /// <summary>Where it listens: <c>http://127.0.0.1:port</c>.</summary>
    public Uri Url { get; }

    /// <summary>Where it listens with TLS, HTTP/2 and HTTP/1.1: <c>https://localhost:port</c>.</summary>
    public Uri HttpsUrl { get; }

    /// <summary>The self-signed certificate of <see cref="HttpsUrl"/>, for clients that are to trust it.</summary>
    public X509Certificate2 Certificate { get; }

    /// <summary>A token that may do everything.</summary>
    public string Token => _state.Token.Value;

    public SandboxGitHub GitHub => _state.GitHub;

    public SandboxRecord Record => _state.Record;

    public SandboxFaults Faults => _state.Faults;

    /// <summary>Starts a sandbox and returns when it listens.</summary>
    public static async Task<SandboxServer> StartAsync(
        SandboxOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new SandboxOptions();
        CancellationTokenSource stopping = new();
        SandboxServerState state = new(options) { Stopping = stopping.Token };
        _ = state.GitHub.AddToken(state.Token);
        foreach (string repository in options.Repositories)
        {
            _ = state.GitHub.AddRepository(repository);
        }

        X509Certificate2 certificate = SandboxCertificate.Create();
        WebApplication application = Build(options, state, certificate);
        try
        {
            await application.StartAsync(cancellationToken);
            SandboxServer server = new(application, state, stopping, certificate);
            state.Urls = (server.Url, server.HttpsUrl);
            return server;
        }
        catch
        {
            await application.DisposeAsync();
            certificate.Dispose();
            stopping.Dispose();
            throw;
        }
    }

    /// <summary>Stops listening, and cuts what has not ended within a second.</summary>
    public async ValueTask DisposeAsync()
    {
        await _stopping.CancelAsync();
        using CancellationTokenSource patience = new(StopPatience);
        await _application.StopAsync(patience.Token);
        await _application.DisposeAsync();
        _stopping.Dispose();
        Certificate.Dispose();
    }

    private static WebApplication Build(SandboxOptions options, SandboxServerState state, X509Certificate2 certificate)
    {
        // The empty builder reads no settings, no environment variables and logs nothing.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        _ = builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, options.Port, static listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, options.HttpsPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                _ = listen.Use(next => new TlsReset(state.Faults, next).OnConnectedAsync);
                _ = listen.UseHttps(certificate);
            });
        });
        WebApplication application = builder.Build();
        ApiPipeline api = new(state);
        AdminPipeline admin = new(state);
        application.Run(context =>
            !LoopbackHost.IsNamedBy(context.Request) ? LoopbackHost.RefuseAsync(context)
            : AdminPipeline.IsFor(context) ? admin.HandleAsync(context)
            : api.HandleAsync(context));
        return application;
    }
}
