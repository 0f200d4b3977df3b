using System.Text.Json;

namespace GitHubSecrets.Sandbox.Faults;

/// <summary>A fault that waits for the requests, or connections, it is meant for.</summary>
internal sealed record SandboxFault
{
    public required SandboxFaultKind Kind { get; init; }

    /// <summary>Only requests of this method; null for all.</summary>
    public string? Method { get; init; }

    /// <summary>Only requests whose raw path, or route in the contract, contains this; null for all.</summary>
    public string? Path { get; init; }

    /// <summary>How many requests it hits.</summary>
    public int Times { get; init; } = 1;

    /// <summary>How many requests that it is meant for pass before it hits.</summary>
    public int Skip { get; init; }

    /// <summary>
    /// The status to answer: for <see cref="SandboxFaultKind.Status"/> 500 and for rate limits 403 unless given.
    /// </summary>
    public int? Status { get; init; }

    /// <summary>The body to answer; GitHub's usual one for the status unless given.</summary>
    public JsonElement? Body { get; init; }

    /// <summary>Headers to add to the answer.</summary>
    public IReadOnlyDictionary<string, string>? Headers { get; init; }

    /// <summary>How long to wait before anything else; of use with every kind.</summary>
    public TimeSpan Delay { get; init; }

    /// <summary>
    /// For a rate limit, how long until it is lifted; 60 seconds unless given. Null in
    /// <see cref="SandboxFaultKind.SecondaryRateLimit"/> sends no <c>Retry-After</c>.
    /// </summary>
    public TimeSpan? RetryAfter { get; init; } = TimeSpan.FromSeconds(60);
}
