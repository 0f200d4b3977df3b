namespace GitHubSecrets.Http;

/// <summary>Compares the host's clock with this machine's.</summary>
internal static class HostClock
{
    // A Date header has whole seconds: it was written at some moment of the second that it names.
    private static readonly TimeSpan Precision = TimeSpan.FromSeconds(1);

    /// <summary>How far the two clocks are apart at most, by the Date header of an answer; zero where it gives no reason to think
    /// that they differ, or there is none.</summary>
    /// <param name="response">An answer that has just come.</param>
    /// <param name="clock">This machine's clock.</param>
    public static TimeSpan Difference(ApiResponse response, TimeProvider clock)
    {
        if (response.Date is not { } date)
        {
            return TimeSpan.Zero;
        }

        // The host wrote its time at some moment between the request and now.
        DateTimeOffset now = clock.GetUtcNow();
        TimeSpan least = date - now;
        TimeSpan most = least + Precision + clock.GetElapsedTime(response.SentAt);
        return least <= TimeSpan.Zero && most >= TimeSpan.Zero ? TimeSpan.Zero
            : most < TimeSpan.Zero ? -least
            : most;
    }
}
