using System.Text.Json;

namespace GitHubSecrets.Http;

/// <summary>One page of a list.</summary>
/// <param name="Items">The array of its elements.</param>
/// <param name="TotalCount">How many elements the whole list has at this moment, or null where the host does not say.</param>
internal sealed record ListPage(JsonElement Items, long? TotalCount)
{
    /// <summary>How far the host's clock is from this machine's, as far as the answer tells.</summary>
    public TimeSpan ClockDifference { get; init; }

    /// <summary>Whether it came from elsewhere than where it was asked for.</summary>
    public bool IsRedirected { get; init; }
}
