using System.Security.Cryptography.X509Certificates;
using GitHubSecrets.Sandbox.Admin;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Handling;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Recording;
using GitHubSecrets.Sandbox.State;

namespace GitHubSecrets.Sandbox.Hosting;

/// <summary>
/// A local stand-in for the part of GitHub's REST API that deals in secrets. Listens on loopback only, over HTTP and
/// over HTTPS with a certificate of its own; below <c>/api/v3</c> it behaves as GitHub Enterprise Server.
/// </summary>
internal sealed class SandboxServer : IAsyncDisposable
{
    private static readonly TimeSpan StopPatience = TimeSpan.FromSeconds(1);

    private readonly SandboxServerState _state;
    private readonly RequestDelegate _handle;
    private readonly SemaphoreSlim _turn = new(1);
    private SandboxListener? _listener;

    private SandboxServer(
        SandboxServerState state, X509Certificate2 certificate, RequestDelegate handle, SandboxListener listener)
    {
        _state = state;
        _handle = handle;
        _listener = listener;
        Certificate = certificate;
        Url = listener.Url;
        HttpsUrl = listener.HttpsUrl;
        state.Urls = (Url, HttpsUrl);
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
        SandboxServerState state = new(options);
        _ = state.GitHub.AddToken(state.Token);
        foreach (string repository in options.Repositories)
        {
            _ = state.GitHub.AddRepository(repository);
        }

        X509Certificate2 certificate = SandboxCertificate.Create();
        try
        {
            RequestDelegate handle = Handler(state);
            SandboxListener listener = await SandboxListener.StartAsync(
                options.Port, options.HttpsPort, certificate, state.Faults, handle, cancellationToken);
            return new SandboxServer(state, certificate, handle, listener);
        }
        catch
        {
            certificate.Dispose();
            throw;
        }
    }

    /// <summary>
    /// Stops listening and cuts every connection, lets the time pass, and listens again on the same ports with the same
    /// certificate and everything that it held and recorded.
    /// </summary>
    /// <exception cref="IOException">Another process has taken a port meanwhile.</exception>
    public async Task RestartAsync(TimeSpan downtime)
    {
        await _turn.WaitAsync();
        try
        {
            await StopListeningAsync(TimeSpan.Zero);
            using PortHold hold = new(Url.Port, HttpsUrl.Port);
            await Task.Delay(downtime);
            _listener = await SandboxListener.StartAsync(
                Url.Port, HttpsUrl.Port, Certificate, _state.Faults, _handle);
        }
        finally
        {
            _ = _turn.Release();
        }
    }

    /// <summary>Stops listening, and cuts what has not ended within a second.</summary>
    public async ValueTask DisposeAsync()
    {
        await _turn.WaitAsync();
        await StopListeningAsync(StopPatience);
        Certificate.Dispose();
        _turn.Dispose();
    }

    private async Task StopListeningAsync(TimeSpan patience)
    {
        if (_listener is { } listener)
        {
            _listener = null;
            await listener.StopAsync(patience);
        }
    }

    private static RequestDelegate Handler(SandboxServerState state)
    {
        ApiPipeline api = new(state);
        AdminPipeline admin = new(state);
        return context =>
            !LoopbackHost.IsNamedBy(context.Request) ? LoopbackHost.RefuseAsync(context)
            : AdminPipeline.IsFor(context) ? admin.HandleAsync(context)
            : api.HandleAsync(context);
    }
}
