using System.Globalization;
using System.Text.Json.Nodes;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>How much of the hourly limit is used.</summary>
internal readonly record struct RateState(int Limit, int Used, DateTimeOffset Reset)
{
    public int Remaining => Limit - Used;

    public IEnumerable<KeyValuePair<string, string>> Headers =>
    [
        new("X-RateLimit-Limit", Limit.ToString(CultureInfo.InvariantCulture)),
        new("X-RateLimit-Remaining", Remaining.ToString(CultureInfo.InvariantCulture)),
        new("X-RateLimit-Reset", Reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture)),
        new("X-RateLimit-Used", Used.ToString(CultureInfo.InvariantCulture)),
        new("X-RateLimit-Resource", "core"),
    ];

    public JsonObject ToJson() => new()
    {
        ["limit"] = Limit,
        ["remaining"] = Remaining,
        ["reset"] = Reset.ToUnixTimeSeconds(),
        ["used"] = Used,
    };
}
