namespace GitHubSecrets.Concurrency;

/// <summary>What work is held up by.</summary>
/// <param name="Left">How long the next piece still has to wait; zero where it only waits for another to end.</param>
/// <param name="PausedUntil">When work goes on, where a host has asked for a pause; null where it is only paced.</param>
internal sealed record WorkWait(TimeSpan Left, DateTimeOffset? PausedUntil)
{
    public static WorkWait None { get; } = new(TimeSpan.Zero, null);
}
