using System.Security.Cryptography.X509Certificates;
using GitHubSecrets.Budget;
using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.Recording;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Core.Tests.Support;

/// <summary>A sandbox of one test's own, with a client that is signed in to it.</summary>
internal sealed class Box : IAsyncDisposable
{
    private readonly SandboxServer _server;

    private Box(SandboxServer server) => _server = server;

    public SandboxGitHub GitHub => _server.GitHub;

    public SandboxRecord Record => _server.Record;

    public SandboxFaults Faults => _server.Faults;

    public string Token => _server.Token;

    public Uri Url => _server.Url;

    public Uri HttpsUrl => _server.HttpsUrl;

    public X509Certificate2 Certificate => _server.Certificate;

    public ManualClock Clock { get; } = new() { SkipPausesUpTo = TimeSpan.FromSeconds(45) };

    /// <summary>The lines of what was asked, such as <c>GET /user/codespaces/secrets/public-key</c>.</summary>
    public IEnumerable<string> Asked => Record.Requests.Select(request => $"{request.Method} {request.Path}");

    public static async Task<Box> StartAsync() =>
        new(await SandboxServer.StartAsync(cancellationToken: TestContext.Current.CancellationToken));

    public GitHubClient Client(
        string? token = null, int retries = 0, Action<string>? trace = null, string path = "", HttpMessageInvoker? http = null) =>
        new(
            GitHubSecrets.Connection.ApiHost.FromApiUrl((http is null ? Url : HttpsUrl) + path, "-ApiUrl"),
            GitHubSecrets.Connection.ApiCredential.From(token ?? Token, "-Token"),
            new ClientOptions { MaximumRetryCount = retries, MaximumWait = TimeSpan.Zero, Clock = Clock, Trace = trace },
            new RequestBudget(Clock, isMetered: false),
            http ?? SharedHttpClient.Instance);

    /// <summary>Connections that trust the sandbox's certificate, and so speak HTTP/2.</summary>
    public HttpMessageInvoker Tls()
    {
        SocketsHttpHandler handler = SharedHttpClient.CreateHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, _, _) =>
            certificate?.GetCertHashString() == Certificate.GetCertHashString();
        return new HttpMessageInvoker(handler);
    }

    /// <summary>A writer whose keys nobody else shares.</summary>
    public SecretWriter Writer(string? token = null) => new(Client(token), new PublicKeyCache());

    public Task<SecretChange> WriteAsync(SecretWrite write) => WriteAsync(Writer(), write);

    public static Task<SecretChange> WriteAsync(SecretWriter writer, SecretWrite write) =>
        writer.WriteAsync(write, TestContext.Current.CancellationToken);

    public SandboxSecret Secret(SecretTarget target, string name) =>
        GitHub.GetSecret(target.SecretPath(name)) ?? throw new InvalidOperationException($"There is no {name} at the {target}.");

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
