using System.Diagnostics;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Net.Security;
using System.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text.Json;
using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>
/// The least that storing can cost in .NET: PUTs of bodies that were sealed before, as many at a time as the module sends.
/// </summary>
internal sealed class BareLoopContender : IContender
{
    /// <summary>The default of the module's <c>-ThrottleLimit</c>.</summary>
    public const int Concurrency = 64;

    private const int FirstRunSecrets = 100;

    private HttpClient? _http;

    public string Name => "bare HttpClient loop, sealed before";

    public bool IsSequential => false;

    public int Requests(int secrets) => secrets + 1;

    public Task<string?> PrepareAsync(CancellationToken stop) => Task.FromResult<string?>(null);

    public async Task OpenAsync(SandboxProcess sandbox, CancellationToken stop)
    {
        _http = Connect(sandbox);
        using var secrets = new SecretFile(FirstRunSecrets);
        _ = await RunAsync(new WriteTask(sandbox, await sandbox.NewRepositoryAsync(stop), secrets), stop);
    }

    public async Task<Attempt> RunAsync(WriteTask task, CancellationToken stop)
    {
        string path = $"{task.Sandbox.ApiUrl}/repos/{task.Repository}/actions/secrets/";
        JsonElement told = await _http!.GetFromJsonAsync<JsonElement>(path + "public-key", stop);
        SecretPublicKey key = SecretPublicKey.Parse(told.GetProperty("key_id").GetString(), told.GetProperty("key").GetString());
        List<(string Address, byte[] Body)> requests =
            [.. task.Secrets.Values.Select(secret => (path + secret.Key, Seal(secret.Value, key)))];
        int failed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = stop };
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(requests, options, async (request, token) =>
        {
            if (!await PutAsync(request.Address, request.Body, token))
            {
                _ = Interlocked.Increment(ref failed);
            }
        });
        return new Attempt(
            watch.Elapsed.TotalMilliseconds, null, failed == 0 ? null : $"{failed} requests were refused");
    }

    public ValueTask CloseAsync()
    {
        _http?.Dispose();
        _http = null;
        return ValueTask.CompletedTask;
    }

    private async Task<bool> PutAsync(string address, byte[] body, CancellationToken stop)
    {
        using var content = new ByteArrayContent(body);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json");
        using HttpResponseMessage response = await _http!.PutAsync(new Uri(address), content, stop);
        return response.IsSuccessStatusCode;
    }

    private static byte[] Seal(string value, SecretPublicKey key)
    {
        using SecureString text = new NetworkCredential(string.Empty, value).SecurePassword;
        return JsonSerializer.SerializeToUtf8Bytes(
            new { encrypted_value = new SecureStringValue(text).Seal(key), key_id = key.KeyId });
    }

    private static HttpClient Connect(SandboxProcess sandbox)
    {
        var trust = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
        };
        trust.CustomTrustStore.ImportFromPemFile(sandbox.CertificatePath);
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            UseCookies = false,
            SslOptions = new SslClientAuthenticationOptions { CertificateChainPolicy = trust },
        };
        var http = new HttpClient(handler)
        {
            DefaultRequestVersion = HttpVersion.Version20,
            Timeout = WriteTask.Timeout,
        };
        http.DefaultRequestHeaders.Add("Authorization", $"Bearer {sandbox.Token}");
        http.DefaultRequestHeaders.Add("User-Agent", "benchmarks");
        return http;
    }
}
