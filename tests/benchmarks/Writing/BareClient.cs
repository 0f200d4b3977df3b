using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>What storing a secret takes without this module: a client of .NET's own, and the key of a repository.</summary>
internal static class BareClient
{
    public static HttpClient Connect(SandboxProcess sandbox)
    {
        var handler = new SocketsHttpHandler
        {
            EnableMultipleHttp2Connections = true,
            UseCookies = false,
            SslOptions = new() { CertificateChainPolicy = sandbox.Trust() },
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

    public static string SecretsAddress(WriteTask task) => $"{task.Sandbox.ApiUrl}/repos/{task.Repository}/actions/secrets/";

    public static async Task<SecretPublicKey> KeyAsync(HttpClient http, WriteTask task, CancellationToken stop)
    {
        JsonElement told = await http.GetFromJsonAsync<JsonElement>(SecretsAddress(task) + "public-key", stop);
        return SecretPublicKey.Parse(told.GetProperty("key_id").GetString(), told.GetProperty("key").GetString());
    }
}
