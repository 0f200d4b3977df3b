namespace GitHubSecrets.Budget;

/// <summary>What requests are held up by.</summary>
/// <param name="Left">How long the next one still has to wait; zero where it only waits for another to end.</param>
/// <param name="PausedUntil">When requests go on, where the host has asked for a pause; null where they are only paced.</param>
internal sealed record BudgetWait(TimeSpan Left, DateTimeOffset? PausedUntil)
{
    public static BudgetWait None { get; } = new(TimeSpan.Zero, null);
}
