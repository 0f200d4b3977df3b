using System.Collections.Concurrent;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>Looks up the ids of repositories that are given by name, each once.</summary>
internal sealed class RepositoryIds(GitHubClient client)
{
    private readonly Lazy<ConcurrentDictionary<string, long>> _known =
        new(() => new ConcurrentDictionary<string, long>(StringComparer.OrdinalIgnoreCase));

    public async Task<IReadOnlyList<long>> FindAsync(
        IReadOnlyList<RepositoryReference> references, string? owner, CancellationToken cancellationToken)
    {
        var ids = new List<long>(references.Count);
        foreach (RepositoryReference reference in references)
        {
            long id = reference.Id
                ?? await FindAsync(RepositoryName.Parse(reference.Name, owner), cancellationToken).ConfigureAwait(false);
            if (!ids.Contains(id))
            {
                ids.Add(id);
            }
        }

        return ids;
    }

    private async Task<long> FindAsync(RepositoryName name, CancellationToken cancellationToken)
    {
        if (_known.Value.TryGetValue(name.FullName, out long known))
        {
            return known;
        }

        var subject = new ApiSubject($"selected repository {name.FullName}");
        ApiResponse response = await client
            .SendAsync(ApiRequest.Get($"/repos/{name.Owner}/{name.Name}", subject), cancellationToken).ConfigureAwait(false);
        return response.Json().TryGetId(out long id)
            ? _known.Value.GetOrAdd(name.FullName, id)
            : throw response.Unexpected("has no repository id");
    }
}
