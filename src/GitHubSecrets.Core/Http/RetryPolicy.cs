namespace GitHubSecrets.Http;

/// <summary>When a request is sent again, and after how long: 0.5 s, doubling, with up to a quarter of jitter.</summary>
internal sealed class RetryPolicy(int maximumRetryCount, TimeProvider clock)
{
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(30);

    /// <summary>Waits before the next attempt.</summary>
    /// <param name="attempt">How many attempts have been made.</param>
    /// <param name="cancellationToken">Ends the pause.</param>
    /// <returns>False where there is to be no further attempt.</returns>
    public async Task<bool> WaitAsync(int attempt, CancellationToken cancellationToken)
    {
        if (attempt > maximumRetryCount)
        {
            return false;
        }

        await Task.Delay(Pause(attempt), clock, cancellationToken).ConfigureAwait(false);
        return true;
    }

    private static TimeSpan Pause(int attempt)
    {
        double doubled = FirstPause.TotalMilliseconds * Math.Pow(2, Math.Min(attempt - 1, 16));

        // Jitter keeps many clients from coming back in the same instant; nothing secret hangs on it.
#pragma warning disable CA5394
        double jitter = 1 + (Random.Shared.NextDouble() / 4);
#pragma warning restore CA5394
        return TimeSpan.FromMilliseconds(Math.Min(doubled * jitter, LongestPause.TotalMilliseconds));
    }
}
