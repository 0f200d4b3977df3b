using GitHubSecrets.Sandbox.Recording;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>What became of a request.</summary>
internal sealed record Outcome
{
    /// <summary>Null where the connection ends without one.</summary>
    public required Answer? Answer { get; init; }

    /// <summary>What a sealed value held, or null where none was opened.</summary>
    public byte[]? Opened { get; init; }

    /// <summary>Headers that depend on the token, the route and the rate.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Headers { get; init; } = [];

    public string ApiVersion { get; init; } = RequestChecks.DefaultApiVersion;

    public bool DroppedByFault { get; init; }

    public SandboxLimit? BrokenLimit { get; init; }
}
