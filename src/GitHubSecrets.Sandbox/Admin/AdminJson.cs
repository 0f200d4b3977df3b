using System.Text.Json;
using System.Text.Json.Serialization;

namespace GitHubSecrets.Sandbox.Admin;

/// <summary>How the admin side reads and writes JSON: camelCase, spans of time as seconds, and no property
/// that it does not know.</summary>
internal static class AdminJson
{
    public static JsonSerializerOptions Options { get; } = new(JsonSerializerDefaults.Web)
    {
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        NumberHandling = JsonNumberHandling.Strict,
        Converters =
        {
            new SecondsConverter(),
            new JsonStringEnumConverter(JsonNamingPolicy.CamelCase, allowIntegerValues: false),
        },
    };

    /// <exception cref="JsonException">The body is no such thing.</exception>
    public static T Read<T>(JsonElement body) =>
        body.ValueKind == JsonValueKind.Undefined
            ? throw new JsonException("The request has no body.")
            : body.Deserialize<T>(Options) ?? throw new JsonException("The body is null.");
}
