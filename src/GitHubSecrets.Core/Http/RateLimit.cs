using System.Globalization;

namespace GitHubSecrets.Http;

/// <summary>Tells a rate limit from other refusals, and when it ends.</summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api"/>
internal static class RateLimit
{
    // 30 December 9999: what a DateTimeOffset can hold in every time zone.
    public const long LatestTime = 253_402_128_000;

    private static readonly long LatestTicks = DateTimeOffset.FromUnixTimeSeconds(LatestTime).UtcTicks;

    public static bool IsReached(ApiResponse response, GitHubErrorBody detail) =>
        (int)response.Status == 429
        || response.Header("Retry-After") is not null
        || response.Header("X-RateLimit-Remaining") == "0"
        || detail.Text.Contains("rate limit", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the host limits rates at all.</summary>
    public static bool IsMeasured(ApiResponse response) => response.Header("X-RateLimit-Limit") is not null;

    /// <summary>When requests are accepted again, or null where the answer does not say.</summary>
    public static DateTimeOffset? ResetTime(ApiResponse response)
    {
        DateTimeOffset now = response.Date ?? DateTimeOffset.UtcNow;
        return Pause(response, now) is { } pause
            ? new DateTimeOffset(Math.Clamp(now.UtcTicks + pause.Ticks, DateTime.UnixEpoch.Ticks, LatestTicks), TimeSpan.Zero)
            : null;
    }

    /// <summary>How long until requests are accepted again, or null where the answer does not say.</summary>
    /// <param name="response">The answer.</param>
    /// <param name="now">What time it is here, for an answer without a date. The host's own clock goes before.</param>
    public static TimeSpan? Pause(ApiResponse response, DateTimeOffset now)
    {
        DateTimeOffset from = response.Date ?? now;
        if (response.RetryAfter is { } after)
        {
            return after.Delta ?? (after.Date is { } date ? date - from : null);
        }

        return response.Header("X-RateLimit-Remaining") == "0"
            && long.TryParse(
                response.Header("X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
            && seconds is > 0 and < LatestTime
                ? DateTimeOffset.FromUnixTimeSeconds(seconds) - from
                : null;
    }
}
