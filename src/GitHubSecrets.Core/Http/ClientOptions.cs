namespace GitHubSecrets.Http;

/// <summary>How patient a client is.</summary>
internal sealed record ClientOptions
{
    /// <summary>How long one attempt may take; <see cref="System.Threading.Timeout.InfiniteTimeSpan"/> for no limit.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(100);

    /// <summary>How often a request is repeated after a server error, a broken connection or a time-out.</summary>
    public int MaximumRetryCount { get; init; } = 2;

    /// <summary>How long one request waits, all in all, for the host's rate limits.</summary>
    public TimeSpan MaximumWait { get; init; } = TimeSpan.FromSeconds(300);

    /// <summary>The clock that pauses and time-outs are measured with.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    /// <summary>Told what the user should know although nothing has failed.</summary>
    public Action<string>? Warn { get; init; }

    /// <summary>Told in one line of every request and its outcome; never of a body or a token.</summary>
    public Action<string>? Trace { get; init; }
}
