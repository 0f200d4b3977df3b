using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Completion;

/// <summary>Makes candidates of a list of GitHub's.</summary>
internal static class CandidateLists
{
    /// <summary>The first entries of a list.</summary>
    /// <param name="client">The connection.</param>
    /// <param name="path">The list's path.</param>
    /// <param name="property">The array's property, or null where each page is the array itself.</param>
    /// <param name="subject">What the list belongs to.</param>
    /// <param name="describe">Makes a candidate of an entry, or null.</param>
    /// <param name="most">After how many no further page is read.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public static async Task<IReadOnlyList<Candidate>> CandidatesAsync(
        this GitHubClient client,
        string path,
        string? property,
        ApiSubject subject,
        Func<JsonElement, Candidate?> describe,
        int most,
        CancellationToken cancellationToken)
    {
        var candidates = new List<Candidate>();
        await foreach (JsonElement entry in client.ListAsync(path, property, subject, cancellationToken).ConfigureAwait(false))
        {
            if (describe(entry) is { } candidate)
            {
                candidates.Add(candidate);
            }

            if (candidates.Count == most)
            {
                break;
            }
        }

        return candidates;
    }
}
