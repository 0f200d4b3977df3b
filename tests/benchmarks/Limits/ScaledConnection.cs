using System.Net;
using System.Security;
using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Sandbox.State;

namespace GitHubSecrets.Benchmarks.Limits;

/// <summary>The module's client in this process, on a clock that runs as fast as the sandbox's, with a budget of its own: it begins
/// with a minute in which nothing was sent.</summary>
internal sealed class ScaledConnection : IDisposable
{
    private readonly SecureString _token;
    private readonly SocketsHttpHandler _handler = SharedHttpClient.CreateHandler();
    private readonly HttpMessageInvoker _http;

    /// <param name="sandbox">The sandbox.</param>
    /// <param name="factor">How many times as fast as the real time.</param>
    public ScaledConnection(SandboxProcess sandbox, double factor)
    {
        _token = new NetworkCredential(string.Empty, sandbox.Token).SecurePassword;
        _handler.SslOptions.CertificateChainPolicy = sandbox.Trust();
        _http = new HttpMessageInvoker(_handler, disposeHandler: false);
        var options = new ClientOptions { Clock = new ScaledClock(factor) };
        Client = new GitHubClient(
            ApiHost.FromApiUrl(sandbox.ApiUrl, "the benchmark"),
            ApiCredential.From(_token, "the benchmark"),
            options,
            new RequestBudget(options.Clock, isMetered: false),
            _http);
    }

    public GitHubClient Client { get; }

    public void Dispose()
    {
        _http.Dispose();
        _handler.Dispose();
        _token.Dispose();
    }
}
