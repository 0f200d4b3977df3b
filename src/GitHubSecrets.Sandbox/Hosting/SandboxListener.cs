using System.Net;
using System.Security.Cryptography.X509Certificates;
using GitHubSecrets.Sandbox.Faults;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace GitHubSecrets.Sandbox.Hosting;

/// <summary>What listens on a sandbox's ports, from a start to a stop. It holds no state of the sandbox.</summary>
internal sealed class SandboxListener
{
    private readonly WebApplication _application;

    private SandboxListener(WebApplication application)
    {
        _application = application;
        ICollection<string> addresses =
            application.Services.GetRequiredService<IServer>()
                .Features.GetRequiredFeature<IServerAddressesFeature>()
                .Addresses;
        Url = new Uri(addresses.First(static address => address.StartsWith("http:", StringComparison.Ordinal)));
        int httpsPort =
            new Uri(addresses.First(static address => address.StartsWith("https:", StringComparison.Ordinal))).Port;
        HttpsUrl = new Uri($"https://localhost:{httpsPort}");
    }

    public Uri Url { get; }

    public Uri HttpsUrl { get; }

    /// <summary>Starts to listen; a port of 0 takes a free one.</summary>
    public static async Task<SandboxListener> StartAsync(
        int port,
        int httpsPort,
        X509Certificate2 certificate,
        SandboxFaults faults,
        RequestDelegate handle,
        CancellationToken cancellationToken = default)
    {
        // The empty builder reads no settings, no environment variables and logs nothing.
        WebApplicationBuilder builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        _ = builder.Services.AddSingleton<IHostLifetime, QuietLifetime>();
        _ = builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Listen(IPAddress.Loopback, port, static listen => listen.Protocols = HttpProtocols.Http1);
            kestrel.Listen(IPAddress.Loopback, httpsPort, listen =>
            {
                listen.Protocols = HttpProtocols.Http1AndHttp2;
                _ = listen.Use(next => new TlsReset(faults, next).OnConnectedAsync);
                _ = listen.UseHttps(certificate);
            });
        });
        WebApplication application = builder.Build();
        application.Run(handle);
        try
        {
            await application.StartAsync(cancellationToken);
            return new SandboxListener(application);
        }
        catch
        {
            await application.DisposeAsync();
            throw;
        }
    }

    /// <summary>Stops listening, and cuts what has not ended within the patience.</summary>
    public async Task StopAsync(TimeSpan patience)
    {
        using CancellationTokenSource impatient = new(patience);
        await _application.StopAsync(impatient.Token);
        await _application.DisposeAsync();
    }
}
