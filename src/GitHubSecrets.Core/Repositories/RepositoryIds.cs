using GitHubSecrets.Http;

namespace GitHubSecrets.Repositories;

/// <summary>Looks up the ids of repositories that are given by name, each once, and many of them in few requests.</summary>
internal sealed class RepositoryIds(GitHubClient client)
{
    // The requests and not the ids, so that writes which need the same repository at the same time share one.
    private readonly Dictionary<string, Task<KnownRepository>> _lookups = new(StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, RepositoryListing>? _listings;
    private HashSet<object>? _expected;

    /// <summary>The repositories, each once, in their order.</summary>
    /// <param name="references">The repositories that are wanted.</param>
    /// <param name="together">Those that will be wanted beside them.</param>
    /// <param name="target">Where the secret is that they may read.</param>
    /// <param name="cancellationToken">Stops the search.</param>
    public async Task<IReadOnlyList<KnownRepository>> FindAsync(
        IReadOnlyList<RepositoryReference> references,
        IReadOnlyList<RepositoryReference> together,
        SecretTarget target,
        CancellationToken cancellationToken)
    {
        Expect(together, target);
        KnownRepository[] found = await Task
            .WhenAll(references.Select(reference => FindAsync(reference, target, cancellationToken))).ConfigureAwait(false);
        return [.. found.DistinctBy(repository => repository.Id)];
    }

    private Task<KnownRepository> FindAsync(
        RepositoryReference reference, SecretTarget target, CancellationToken cancellationToken)
    {
        if (reference.Id is { } id)
        {
            return Task.FromResult(new KnownRepository(id, reference.Name));
        }

        RepositoryName name = reference.NameFor(target);
        lock (_lookups)
        {
            return _lookups.TryGetValue(name.FullName, out Task<KnownRepository>? lookup) && !lookup.IsFaulted
                ? lookup
                : _lookups[name.FullName] = LookUpAsync(name, Listing(name, target), cancellationToken);
        }
    }

    private void Expect(IReadOnlyList<RepositoryReference> together, SecretTarget target)
    {
        lock (_lookups)
        {
            // Each of a hundred changes that belong together says so.
            if (together.Count > 1 && !(_expected ??= new(ReferenceEqualityComparer.Instance)).Add(together))
            {
                return;
            }

            foreach (RepositoryReference reference in together)
            {
                if (reference.Id is null
                    && reference.TryNameFor(target) is { } name
                    && !_lookups.ContainsKey(name.FullName))
                {
                    Listing(name, target)?.Expect(name.FullName);
                }
            }
        }
    }

    // A user's secret may be for repositories of many owners; there is one list of all that the user works with.
    private RepositoryListing? Listing(RepositoryName name, SecretTarget target)
    {
        string? path = target.Organization is null ? "/user/repos"
            : name.Owner.Equals(target.Organization, StringComparison.OrdinalIgnoreCase) ? $"/orgs/{target.Organization}/repos"
            : null;
        if (path is null)
        {
            return null;
        }

        _listings ??= new Dictionary<string, RepositoryListing>(StringComparer.OrdinalIgnoreCase);
        return _listings.TryGetValue(path, out RepositoryListing? listing)
            ? listing
            : _listings[path] = new RepositoryListing(client, path);
    }

    private async Task<KnownRepository> LookUpAsync(
        RepositoryName name, RepositoryListing? listing, CancellationToken cancellationToken) =>
        (listing is null ? null : await listing.FindAsync(name.FullName, cancellationToken).ConfigureAwait(false))
        ?? await FetchAsync(name, cancellationToken).ConfigureAwait(false);

    private async Task<KnownRepository> FetchAsync(RepositoryName name, CancellationToken cancellationToken)
    {
        var subject = new ApiSubject($"selected repository {name.FullName}");
        ApiResponse response = await client
            .SendAsync(ApiRequest.Get($"/repos/{name.Owner}/{name.Name}", subject), cancellationToken).ConfigureAwait(false);
        return RepositoryReading.Known(response.Json()) is { } repository
            ? repository with { FullName = repository.FullName ?? name.FullName }
            : throw response.Unexpected("has no repository id");
    }
}
