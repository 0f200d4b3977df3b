using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>Looks up the ids of repositories that are given by name, each once.</summary>
internal sealed class RepositoryIds(GitHubClient client)
{
    // The requests and not the ids, so that writes which need the same repository at the same time share one.
    private readonly Dictionary<string, Task<long>> _lookups = new(StringComparer.OrdinalIgnoreCase);

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

    private Task<long> FindAsync(RepositoryName name, CancellationToken cancellationToken)
    {
        lock (_lookups)
        {
            return _lookups.TryGetValue(name.FullName, out Task<long>? lookup) && !lookup.IsFaulted
                ? lookup
                : _lookups[name.FullName] = FetchAsync(name, cancellationToken);
        }
    }

    private async Task<long> FetchAsync(RepositoryName name, CancellationToken cancellationToken)
    {
        var subject = new ApiSubject($"selected repository {name.FullName}");
        ApiResponse response = await client
            .SendAsync(ApiRequest.Get($"/repos/{name.Owner}/{name.Name}", subject), cancellationToken).ConfigureAwait(false);
        return response.Json().TryGetId(out long id)
            ? id
            : throw response.Unexpected("has no repository id");
    }
}
