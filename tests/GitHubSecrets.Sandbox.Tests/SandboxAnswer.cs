using System.Text.Json;

namespace GitHubSecrets.Sandbox.Tests;

/// <summary>What came back.</summary>
internal sealed record SandboxAnswer(int Status, string Text, IReadOnlyDictionary<string, string> Headers)
{
    public JsonElement Json => JsonSerializer.Deserialize<JsonElement>(Text);

    public string Message => Json.GetProperty("message").GetString()!;

    public string? Header(string name) => Headers.GetValueOrDefault(name);
}
