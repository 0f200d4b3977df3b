using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Sessions;

/// <summary>How much of the hourly limit of a credential is left.</summary>
/// <see href="https://docs.github.com/rest/rate-limit/rate-limit"/>
/// <param name="Limit">How many requests an hour the host accepts.</param>
/// <param name="Remaining">How many are left.</param>
/// <param name="Reset">When they are all there again.</param>
internal sealed record RateLimitLeft(long Limit, long Remaining, DateTimeOffset Reset)
{
    /// <summary>Reads the answer of <c>/rate_limit</c>; null where it does not tell.</summary>
    public static RateLimitLeft? Read(ApiResponse response) =>
        response.Json().TryGetObject("resources", out JsonElement resources)
        && resources.TryGetObject("core", out JsonElement core)
        && core.TryGetNumber("limit", out long limit)
        && core.TryGetNumber("remaining", out long remaining)
        && core.TryGetNumber("reset", out long reset)
        && reset is > 0 and < Http.RateLimit.LatestTime
            ? new RateLimitLeft(limit, remaining, DateTimeOffset.FromUnixTimeSeconds(reset))
            : null;
}
