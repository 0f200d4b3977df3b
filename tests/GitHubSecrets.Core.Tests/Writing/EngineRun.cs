using GitHubSecrets.Budget;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.State;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Writing;

/// <summary>
/// Writes through the whole engine against a sandbox of its own, both by a clock on which a minute lasts a second, and keeps
/// every outcome.
/// </summary>
internal sealed class EngineRun : IAsyncDisposable
{
    private const double Haste = 60;

    private readonly HttpMessageInvoker _http;
    private readonly WriteEngine _engine;

    private EngineRun(SandboxServer sandbox, bool tls, int retries, TimeSpan timeout, CancellationToken cancellationToken)
    {
        Sandbox = sandbox;
        SocketsHttpHandler handler = SharedHttpClient.CreateHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString() == sandbox.Certificate.GetCertHashString();
        _http = new HttpMessageInvoker(handler);
        var options = new ClientOptions { MaximumRetryCount = retries, Timeout = timeout, Clock = new ScaledClock(Haste) };
        var client = new GitHubClient(
            ApiHost.FromApiUrl((tls ? sandbox.HttpsUrl : sandbox.Url).AbsoluteUri, "-ApiUrl"),
            ApiCredential.From(sandbox.Token, "-Token"),
            options,
            new RequestBudget(options.Clock, isMetered: false),
            _http);
        _engine = new WriteEngine(client, new PublicKeyCache(), 64, Outcomes.Add, static () => { }, cancellationToken);
    }

    public SandboxServer Sandbox { get; }

    public List<WorkOutcome<SecretChange>> Outcomes { get; } = [];

    public static async Task<EngineRun> StartAsync(
        bool tls = false, int retries = 2, TimeSpan? timeout = null, bool enforceLimits = false)
    {
        CancellationToken cancellationToken = TestContext.Current.CancellationToken;
        SandboxServer sandbox = await SandboxServer.StartAsync(
            new SandboxOptions { Clock = new ScaledClock(Haste), EnforceLimits = enforceLimits }, cancellationToken);
        return new EngineRun(sandbox, tls, retries, timeout ?? TimeSpan.FromMinutes(10), cancellationToken);
    }

    /// <summary>Stores values by name, in their order, and waits for all of them.</summary>
    public void Write(IEnumerable<(string Name, string Value)> secrets)
    {
        foreach ((string name, string value) in secrets)
        {
            _engine.Submit(new SecretWrite(KnownTargets.Repository, name, Make.Value(value)), (name, value));
        }

        _engine.Complete();
    }

    /// <summary>What the sandbox has opened of a secret that it keeps.</summary>
    public string? Stored(string name) =>
        Sandbox.GitHub.GetSecret(KnownTargets.Repository.SecretPath(name))?.OpenedText;

    public async ValueTask DisposeAsync()
    {
        _engine.Dispose();
        _http.Dispose();
        await Sandbox.DisposeAsync();
    }
}
