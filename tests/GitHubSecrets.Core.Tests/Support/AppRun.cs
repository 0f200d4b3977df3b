using System.Security.Cryptography;
using GitHubSecrets.Apps;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Sandbox.Faults;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.Model;
using GitHubSecrets.Sandbox.State;

namespace GitHubSecrets.Core.Tests.Support;

/// <summary>A GitHub App that talks to a sandbox of its own, each by a clock that stands still until it is moved.</summary>
internal sealed class AppRun : IAsyncDisposable
{
    private readonly SandboxServer _server;
    private readonly RSA _key = Make.RsaKey();

    private AppRun(SandboxServer server, ManualClock hostClock)
    {
        _server = server;
        HostClock = hostClock;
        server.GitHub.Apps.Add(Id, _key.ExportSubjectPublicKeyInfoPem());
        App = Credential();
    }

    /// <summary>An id that no other run has: budgets and tokens of the process are kept apart by it.</summary>
    public string Id { get; } = "Iv1." + Make.RandomText(8);

    /// <summary>The clock of the client.</summary>
    public ManualClock Clock { get; } = new();

    /// <summary>The clock of the sandbox, and of the tokens that the App signs for it.</summary>
    public ManualClock HostClock { get; }

    public AppCredential App { get; }

    public SandboxGitHub GitHub => _server.GitHub;

    public SandboxFaults Faults => _server.Faults;

    public ApiHost Host => ApiHost.FromApiUrl(_server.Url.AbsoluteUri, "-ApiUrl");

    public GitHubClient Client => ClientOf(App);

    /// <summary>How many installation tokens were made.</summary>
    public int Tokens => Asked.Count(line => line.EndsWith("/access_tokens", StringComparison.Ordinal));

    /// <summary>What was asked, such as <c>GET /user</c>.</summary>
    public IEnumerable<string> Asked => _server.Record.Requests.Select(request => $"{request.Method} {request.Path}");

    public IEnumerable<int> Statuses => _server.Record.Requests.Select(request => request.Status);

    public static async Task<AppRun> StartAsync(TimeSpan? tokenLife = null)
    {
        var clock = new ManualClock();
        var options = new SandboxOptions { Clock = clock, AppTokenLife = tokenLife ?? TimeSpan.FromHours(1) };
        return new AppRun(await SandboxServer.StartAsync(options, TestContext.Current.CancellationToken), clock);
    }

    public AppCredential Credential(string? id = null, RSA? key = null, long? installationId = null) =>
        new(id ?? Id, AppKey.Read(Make.Value((key ?? _key).ExportRSAPrivateKeyPem()), "-PrivateKey"), installationId, HostClock);

    public GitHubClient ClientOf(ApiCredential credential) => new(
        Host,
        credential,
        new ClientOptions { MaximumRetryCount = 0, MaximumWait = TimeSpan.Zero, Clock = Clock },
        RequestBudgets.For(Host, credential),
        SharedHttpClient.Instance);

    /// <summary>Lets time pass on both clocks.</summary>
    public void Pass(TimeSpan time)
    {
        Clock.Advance(time);
        HostClock.Advance(time);
    }

    /// <summary>Lists the secrets of a repository.</summary>
    public Task<ApiResponse> ListAsync(string repository = "octo-org/octo-repo", AppCredential? app = null) =>
        SendAsync($"/repos/{repository}/actions/secrets", app);

    public Task<ApiResponse> SendAsync(string path, AppCredential? app = null, CancellationToken? stop = null) =>
        ClientOf(app ?? App).SendAsync(
            ApiRequest.Get(path, new ApiSubject("place")), stop ?? TestContext.Current.CancellationToken);

    public async ValueTask DisposeAsync()
    {
        App.Dispose();
        _key.Dispose();
        await _server.DisposeAsync();
    }
}
