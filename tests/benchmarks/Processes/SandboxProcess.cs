using System.Diagnostics;
using System.Net.Http.Json;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;

namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>A sandbox in a process of its own, so that neither its work nor its memory is counted for a contender.</summary>
internal sealed class SandboxProcess : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(60);

    private static readonly string[] FilledStores = ["actions", "dependabot"];

    private readonly LineProcess _process;
    private readonly HttpClient _admin;
    private int _repositories;

    private SandboxProcess(LineProcess process, JsonElement told)
    {
        _process = process;
        Token = told.GetProperty("token").GetString()!;
        CertificatePath = told.GetProperty("certificatePath").GetString()!;
        var https = new Uri(told.GetProperty("httpsUrl").GetString()!);
        Host = https.Authority;
        ApiUrl = $"https://{Host}/api/v3";
        _admin = new HttpClient { BaseAddress = new Uri(told.GetProperty("url").GetString()!) };
        _admin.DefaultRequestHeaders.Add("X-Sandbox", "benchmarks");
        _admin.DefaultRequestHeaders.Add("User-Agent", "benchmarks");
    }

    /// <summary>Name and port, as <c>GH_HOST</c> wants it.</summary>
    public string Host { get; }

    /// <summary>Where it is an Enterprise Server, over TLS: the one form that every contender can be pointed at.</summary>
    public string ApiUrl { get; }

    public string Token { get; }

    public string CertificatePath { get; }

    /// <param name="stop">Ends the start.</param>
    /// <param name="options">What the sandbox's command line is given besides.</param>
    public static async Task<SandboxProcess> StartAsync(CancellationToken stop, params IEnumerable<string> options)
    {
        string certificate = Path.Combine(Directory.CreateTempSubdirectory("benchmark-").FullName, "sandbox.pem");
        var process = LineProcess.Start(new ProcessStartInfo(
            "dotnet", [BuiltPaths.Sandbox, "serve", "--json", "--exit-with-stdin", "--certificate-out", certificate, .. options]));
        try
        {
            string told = await process.ReadLineAsync(StartPatience, stop);
            return new SandboxProcess(process, JsonSerializer.Deserialize<JsonElement>(told));
        }
        catch
        {
            await process.DisposeAsync();
            throw;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _admin.Dispose();
        await _process.DisposeAsync();
        Directory.Delete(Path.GetDirectoryName(CertificatePath)!, recursive: true);
    }

    /// <summary>Trusts the sandbox's certificate and no other.</summary>
    public X509ChainPolicy Trust()
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        trust.CustomTrustStore.ImportFromPemFile(CertificatePath);
        return trust;
    }

    public Task SetLatencyAsync(double milliseconds, CancellationToken stop) =>
        PostAsync("latency", new { delay = milliseconds / 1000 }, stop);

    /// <summary>Adds a repository that no key is cached of, and forgets what arrived before.</summary>
    /// <returns>Its owner and name.</returns>
    public async Task<string> NewRepositoryAsync(CancellationToken stop)
    {
        string name = $"octo-org/benchmark-{++_repositories}";
        await PostAsync("repositories", new { fullName = name }, stop);
        await ForgetRequestsAsync(stop);
        return name;
    }

    /// <summary>Adds so many repositories to an organization, each with so many secrets for Actions and for Dependabot.</summary>
    public Task FillAsync(string organization, int repositories, int secrets, CancellationToken stop) =>
        PostAsync("fill", new { organization, repositories, secrets, stores = FilledStores }, stop);

    /// <summary>Forgets what arrived.</summary>
    public async Task ForgetRequestsAsync(CancellationToken stop)
    {
        using HttpResponseMessage cleared = await AskAsync(http => http.DeleteAsync(Admin("requests"), stop));
    }

    /// <summary>What has arrived since the last repository was added.</summary>
    public async Task<IReadOnlyList<ArrivedRequest>> RequestsAsync(CancellationToken stop)
    {
        using HttpResponseMessage response = await AskAsync(http => http.GetAsync(Admin("requests"), stop));
        return await response.Content.ReadFromJsonAsync<ArrivedRequest[]>(stop) ?? [];
    }

    /// <summary>How many secrets a repository holds.</summary>
    public async Task<int> CountSecretsAsync(string repository, CancellationToken stop)
    {
        using var request = new HttpRequestMessage(
            HttpMethod.Get, $"/api/v3/repos/{repository}/actions/secrets?per_page=1");
        request.Headers.Add("Authorization", $"Bearer {Token}");
        using HttpResponseMessage response = await AskAsync(http => http.SendAsync(request, stop));
        JsonElement body = await response.Content.ReadFromJsonAsync<JsonElement>(stop);
        return body.GetProperty("total_count").GetInt32();
    }

    private async Task PostAsync(string path, object body, CancellationToken stop)
    {
        using HttpResponseMessage response = await AskAsync(http => http.PostAsJsonAsync(Admin(path), body, stop));
    }

    // A sandbox that is gone ends the whole part, so it must be said whether it crashed or was ended from outside.
    private async Task<HttpResponseMessage> AskAsync(Func<HttpClient, Task<HttpResponseMessage>> ask)
    {
        try
        {
            return (await ask(_admin)).EnsureSuccessStatusCode();
        }
        catch (HttpRequestException exception)
        {
            string state = await _process.EndAsync() ?? "it still runs";
            throw new InvalidOperationException($"the sandbox did not answer, {state} ({exception.Message})", exception);
        }
    }

    private static Uri Admin(string path) => new($"/_sandbox/{path}", UriKind.Relative);
}
