using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>An attempt, and what of it arrived at the sandbox.</summary>
/// <param name="Attempt">What the contender says.</param>
/// <param name="Requests">How many requests arrived.</param>
/// <param name="Connections">Over how many connections.</param>
/// <param name="Refused">How many requests were answered with an error, or not at all.</param>
/// <param name="Stored">How many secrets the sandbox opened and found to be the right ones.</param>
/// <param name="SpanMilliseconds">From the first secret's arrival to the last one's, by the sandbox's clock, in real time.</param>
internal sealed record WriteRound(
    Attempt Attempt, int Requests, int Connections, int Refused, int Stored, double SpanMilliseconds)
{
    // Two clocks are read, neither of them at the very moment.
    private const double Tolerance = 3;

    /// <param name="attempt">What the contender says.</param>
    /// <param name="requests">What arrived.</param>
    /// <param name="secrets">What should have.</param>
    /// <param name="haste">How many times as fast as the real time the sandbox's clock runs.</param>
    public static WriteRound Of(
        Attempt attempt, IReadOnlyList<ArrivedRequest> requests, SecretFile secrets, double haste)
    {
        double span = Span([.. requests.Where(static request => request.Method == "PUT")]) / haste;

        // Whoever times itself is held against what the sandbox saw.
        Attempt judged = attempt.Failure is null && attempt.Milliseconds + Tolerance < span
            ? attempt with
            {
                Failure = FormattableString.Invariant(
                    $"it says {attempt.Milliseconds:0.0} ms, but its secrets arrived over {span:0.0} ms"),
            }
            : attempt;
        return Count(judged, requests, secrets, span);
    }

    private static double Span(IReadOnlyList<ArrivedRequest> writes) => writes.Count == 0
        ? 0
        : (writes.Max(static request => request.Time) - writes.Min(static request => request.Time)).TotalMilliseconds;

    private static WriteRound Count(
        Attempt attempt, IReadOnlyList<ArrivedRequest> requests, SecretFile secrets, double span) => new(
        attempt,
        requests.Count,
        requests.Select(static request => request.Connection).Distinct().Count(),
        requests.Count(static request => request.Status is < 200 or >= 400),
        requests.Where(static request => request.IsStored)
            .Select(static request => (Name: request.Path[(request.Path.LastIndexOf('/') + 1)..], request.Opened))
            .Where(stored => secrets.Values.GetValueOrDefault(stored.Name) == stored.Opened)
            .Select(static stored => stored.Name)
            .Distinct()
            .Count(),
        span);
}
