using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Hosting;
using GitHubSecrets.Sandbox.State;
using Sodium;
using Xunit;

namespace GitHubSecrets.Sandbox.Tests;

/// <summary>A sandbox and a plain HTTP client for it.</summary>
internal sealed class SandboxClient : IAsyncDisposable
{
    public const string Repository = "/repos/octo-org/octo-repo";
    public const string RepositorySecrets = Repository + "/actions/secrets";
    public const string OrganizationSecrets = "/orgs/octo-org/actions/secrets";

    private readonly HttpClient _http;

    private SandboxClient(SandboxServer server)
    {
        Server = server;
        _http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false }) { BaseAddress = server.Url };
        _http.DefaultRequestHeaders.UserAgent.ParseAdd("sandbox-tests/1.0");
    }

    public SandboxServer Server { get; }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<SandboxClient> StartAsync(SandboxOptions? options = null) =>
        new(await SandboxServer.StartAsync(options, Cancellation));

    /// <summary>Sends a request with the sandbox's own token, or another one; an empty one sends none.</summary>
    public async Task<SandboxAnswer> SendAsync(
        string method,
        string path,
        JsonNode? body = null,
        string? token = null,
        Action<HttpRequestMessage>? change = null)
    {
        using HttpRequestMessage request = new(new HttpMethod(method), path);
        token ??= Server.Token;
        if (token.Length > 0)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (body is not null)
        {
            request.Content = new StringContent(body.ToJsonString(), Encoding.UTF8, "application/json");
        }

        change?.Invoke(request);
        using HttpResponseMessage response = await _http.SendAsync(request, Cancellation);
        string text = await response.Content.ReadAsStringAsync(Cancellation);
        return new SandboxAnswer((int)response.StatusCode, text, Headers(response));
    }

    public Task<SandboxAnswer> GetAsync(string path, string? token = null) => SendAsync("GET", path, token: token);

    /// <summary>Fetches the target's key, seals a value for it and stores it.</summary>
    public async Task<SandboxAnswer> PutSecretAsync(
        string collection, string name, string value, JsonObject? more = null, string? token = null)
    {
        JsonObject body = await SealAsync(collection, value);
        foreach ((string property, JsonNode? node) in more ?? [])
        {
            body[property] = node?.DeepClone();
        }

        return await SendAsync("PUT", $"{collection}/{name}", body, token);
    }

    public async Task<JsonObject> SealAsync(string collection, string value)
    {
        JsonElement key = (await GetAsync($"{collection}/public-key")).Json;
        byte[] box = SealedPublicKeyBox.Create(Encoding.UTF8.GetBytes(value), key.GetProperty("key").GetBytesFromBase64());
        return new JsonObject
        {
            ["encrypted_value"] = Convert.ToBase64String(box),
            ["key_id"] = key.GetProperty("key_id").GetString(),
        };
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
    }

    private static Dictionary<string, string> Headers(HttpResponseMessage response) =>
        response.Headers.Concat(response.Content.Headers)
            .ToDictionary(
                static pair => pair.Key,
                static pair => string.Join(", ", pair.Value),
                StringComparer.OrdinalIgnoreCase);
}
