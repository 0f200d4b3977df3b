using System.Globalization;
using System.Text.Json.Nodes;
using GitHubSecrets.Sandbox.Recording;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>How GitHub says that a limit is reached, and how far it is.</summary>
internal static class RateAnswers
{
    private static readonly TimeSpan ShortestWait = TimeSpan.FromSeconds(1);

    /// <summary>The refusal of a request that broke a limit.</summary>
    public static Answer For(RateVerdict verdict) => verdict.Broken == SandboxLimit.Hour
        ? Primary(StatusCodes.Status403Forbidden, verdict.State.Reset)
        : Secondary(
            StatusCodes.Status403Forbidden, verdict.Wait > ShortestWait ? verdict.Wait : ShortestWait);

    public static Answer Primary(int status, DateTimeOffset reset) =>
        Refusals.Error(status, "API rate limit exceeded for the signed-in user.")
            .With("X-RateLimit-Limit", RateMeter.HourlyLimit.ToString(CultureInfo.InvariantCulture))
            .With("X-RateLimit-Used", RateMeter.HourlyLimit.ToString(CultureInfo.InvariantCulture))
            .With("X-RateLimit-Remaining", "0")
            .With("X-RateLimit-Reset", reset.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture));

    public static Answer Secondary(int status, TimeSpan? retryAfter)
    {
        Answer answer = Refusals.Error(
            status, "You have exceeded a secondary rate limit. Please wait a few minutes before you try again.");
        return retryAfter is { } wait
            ? answer.With("Retry-After", Math.Ceiling(wait.TotalSeconds).ToString(CultureInfo.InvariantCulture))
            : answer;
    }

    public static Answer Overview(ApiRequest request, RateState state)
    {
        JsonObject body = new()
        {
            ["resources"] = new JsonObject { ["core"] = state.ToJson(), ["search"] = state.ToJson() },
        };
        if (request.ApiVersion == RequestChecks.DefaultApiVersion)
        {
            body["rate"] = state.ToJson();
        }

        return Answer.Ok(body);
    }
}
