using System.Globalization;

namespace GitHubSecrets.Http;

/// <summary>Tells a rate limit from other refusals, and when it ends.</summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api"/>
internal static class RateLimit
{
    public static bool IsReached(ApiResponse response, GitHubErrorBody detail) =>
        (int)response.Status == 429
        || response.Header("Retry-After") is not null
        || response.Header("X-RateLimit-Remaining") == "0"
        || detail.Text.Contains("rate limit", StringComparison.OrdinalIgnoreCase);

    /// <summary>When requests are accepted again, or null where the answer does not say.</summary>
    public static DateTimeOffset? ResetTime(ApiResponse response)
    {
        if (response.RetryAfter is { } after)
        {
            DateTimeOffset from = response.Date ?? DateTimeOffset.UtcNow;
            return after.Date ?? (after.Delta is { } pause ? from + pause : null);
        }

        return response.Header("X-RateLimit-Remaining") == "0"
            && long.TryParse(
                response.Header("X-RateLimit-Reset"), NumberStyles.None, CultureInfo.InvariantCulture, out long seconds)
                ? DateTimeOffset.FromUnixTimeSeconds(seconds)
                : null;
    }
}
