using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace GitHubSecrets.Sandbox.Recording;

/// <summary>A request that arrived, and what became of it. The token it carried is not kept.</summary>
internal sealed record SandboxRequest
{
    /// <summary>Counts from 1 in the order of arrival.</summary>
    public required int Number { get; init; }

    public required DateTimeOffset Time { get; init; }

    public required string Method { get; init; }

    /// <summary>Path and query exactly as they were sent, still percent-encoded.</summary>
    public required string Path { get; init; }

    /// <summary>The contract's template for it, or null where there is none.</summary>
    public string? Route { get; init; }

    /// <summary><c>HTTP/1.1</c> or <c>HTTP/2</c>.</summary>
    public required string Protocol { get; init; }

    /// <summary>Which connection it came over; a name that means nothing else.</summary>
    public required string Connection { get; init; }

    /// <summary>The status answered, or 0 where the connection ended before one was.</summary>
    public int Status { get; init; }

    /// <summary>The body, or null where there was none or it was not JSON.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>What the sealed value held, or null where nothing was opened.</summary>
    [JsonPropertyName("openedBase64")]
    public byte[]? OpenedBytes { get; init; }

    /// <summary><see cref="OpenedBytes"/> read as UTF-8.</summary>
    public string? Opened => OpenedBytes is null ? null : Encoding.UTF8.GetString(OpenedBytes);

    public string? UserAgent { get; init; }

    public string? ApiVersion { get; init; }

    public string? Accept { get; init; }

    /// <summary>The scheme of the <c>Authorization</c> header, or null where there was none.</summary>
    public string? AuthorizationScheme { get; init; }

    [JsonIgnore]
    public bool HasAuthorization => AuthorizationScheme is not null;

    /// <summary>Whether a fault cut the connection.</summary>
    public bool DroppedByFault { get; init; }

    /// <summary>The limit that refused the request; null where it passed, and where a fault refused it.</summary>
    public SandboxLimit? BrokenLimit { get; init; }
}
