using System.Diagnostics;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using GitHubSecrets.Benchmarks.Processes;
using Sodium;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>
/// The least that storing can cost in .NET: PUTs of bodies that were sealed before, as many at a time as the module sends. Nothing
/// of what is measured is the module's.
/// </summary>
/// <param name="sealsOnTheWay">Whether sealing belongs to what is timed.</param>
internal sealed class BareLoopContender(bool sealsOnTheWay = false) : IContender
{
    /// <summary>The default of the module's <c>-ThrottleLimit</c>.</summary>
    public const int Concurrency = 64;

    private const int FirstRunSecrets = 100;

    private HttpClient? _http;

    public string Name => sealsOnTheWay ? "bare HttpClient loop that seals" : "bare HttpClient loop, sealed before";

    public bool IsSequential => false;

    public int Requests(int secrets) => secrets + 1;

    public Task<string?> PrepareAsync(CancellationToken stop) => Task.FromResult<string?>(null);

    public async Task OpenAsync(SandboxProcess sandbox, CancellationToken stop)
    {
        _http = BareClient.Connect(sandbox);
        using var secrets = new SecretFile(FirstRunSecrets);
        _ = await RunAsync(new WriteTask(sandbox, await sandbox.NewRepositoryAsync(stop), secrets), stop);
    }

    public async Task<Attempt> RunAsync(WriteTask task, CancellationToken stop)
    {
        string path = BareClient.SecretsAddress(task);
        SecretPublicKey key = await BareClient.KeyAsync(_http!, task, stop);
        List<(string Address, Func<byte[]> Body)> requests =
            [.. task.Secrets.Values.Select(secret => (path + secret.Key, Body(secret.Value, key)))];
        int failed = 0;
        var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = stop };
        var watch = Stopwatch.StartNew();
        await Parallel.ForEachAsync(requests, options, async (request, token) =>
        {
            if (!await PutAsync(request.Address, request.Body(), token))
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

    private Func<byte[]> Body(string value, SecretPublicKey key)
    {
        byte[] plain = Encoding.UTF8.GetBytes(value);
        if (sealsOnTheWay)
        {
            return () => Seal(plain, key);
        }

        byte[] body = Seal(plain, key);
        return () => body;
    }

    private static byte[] Seal(byte[] plain, SecretPublicKey key) => JsonSerializer.SerializeToUtf8Bytes(new
    {
        encrypted_value = Convert.ToBase64String(SealedPublicKeyBox.Create(plain, key.Bytes)),
        key_id = key.KeyId,
    });
}
