namespace GitHubSecrets.Sandbox.State;

/// <summary>How a sandbox is started.</summary>
internal sealed class SandboxOptions
{
    /// <summary>The port of plain HTTP; 0 takes a free one.</summary>
    public int Port { get; init; }

    /// <summary>The port of HTTPS; 0 takes a free one.</summary>
    public int HttpsPort { get; init; }

    /// <summary>Repositories to have besides the ones that are always there, as <c>owner/name</c>.</summary>
    public IReadOnlyList<string> Repositories { get; init; } = [];

    /// <summary>
    /// Whether to answer 403 where GitHub's published limits are broken: 5,000 requests an hour, 900 points in any
    /// minute, 100 requests at once; and to tell in headers and at <c>/rate_limit</c> how much of them is used.
    /// Otherwise it is like an Enterprise Server whose limits are switched off, which says nothing of them.
    /// </summary>
    public bool EnforceLimits { get; init; }

    /// <summary>How long the tokens last that GitHub Apps are given.</summary>
    public TimeSpan AppTokenLife { get; init; } = TimeSpan.FromHours(1);

    /// <summary>How many requests the record keeps; beyond them it forgets the oldest.</summary>
    public int RecordLimit { get; init; } = 100_000;

    /// <summary>
    /// What time it is, for secrets, tokens, limits, what faults say of limits, and the <c>Date</c> header. Latency and
    /// the delays of faults take their time by the real clock.
    /// </summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;
}
