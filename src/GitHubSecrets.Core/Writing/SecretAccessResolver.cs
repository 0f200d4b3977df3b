using System.Text.Json;
using GitHubSecrets.Http;
using GitHubSecrets.Planning;
using GitHubSecrets.Repositories;
using GitHubSecrets.Requests;

namespace GitHubSecrets.Writing;

/// <summary>
/// Works out who may read a secret. GitHub's write to an organization secret replaces visibility and list, so what the
/// caller leaves unsaid is read from the secret first and sent back as it was.
/// </summary>
internal sealed class SecretAccessResolver(GitHubClient client, RepositoryIds repositories)
{
    // What this command has read or written: a second write of the same secret needs no look at it. Made when it is needed.
    // Null stands for what nobody knows any more.
    private Dictionary<string, SecretAccess?>? _present;

    /// <param name="write">The write.</param>
    /// <param name="listing">The secrets of its target, where they have been listed: they tell each visibility.</param>
    /// <param name="cancellationToken">Stops it.</param>
    public Task<SecretAccess> ResolveAsync(SecretWrite write, SecretListing? listing, CancellationToken cancellationToken)
    {
        if (write.SelectedRepositories is { } selected)
        {
            return SelectAsync(write.Target, selected, cancellationToken);
        }

        if (write.Target.Level != SecretLevel.Organization)
        {
            return Task.FromResult(SecretAccess.Unsaid);
        }

        return write.Visibility is SecretVisibility.All or SecretVisibility.Private
            ? Task.FromResult(new SecretAccess(write.Visibility, null))
            : KeepAsync(write, listing, cancellationToken);
    }

    /// <summary>Remembers what an organization secret has now: it was written.</summary>
    public void Know(SecretWrite write, SecretAccess access) => _ = Remember(write, access);

    /// <summary>Forgets what a secret has: nobody knows whether a write that failed has changed it.</summary>
    public void Forget(SecretWrite write)
    {
        if (write.Target.Level == SecretLevel.Organization)
        {
            _ = Remember(write, null);
        }
    }

    private async Task<SecretAccess> SelectAsync(
        SecretTarget target, IReadOnlyList<RepositoryReference> selected, CancellationToken cancellationToken)
    {
        IReadOnlyList<KnownRepository> found = await repositories
            .FindAsync(selected, selected, target, cancellationToken).ConfigureAwait(false);
        return new SecretAccess(
            target.Level == SecretLevel.Organization ? SecretVisibility.Selected : null,
            [.. found.Select(repository => repository.Id)]);
    }

    private async Task<SecretAccess> KeepAsync(
        SecretWrite write, SecretListing? listing, CancellationToken cancellationToken)
    {
        bool isKnown = TryFind(write, out SecretAccess? present);
        if (present is null)
        {
            present = await ReadAsync(write, isKnown ? null : listing, cancellationToken).ConfigureAwait(false) ?? SecretAccess.OfNew;
            _ = Remember(write, present);
        }

        return write.Visibility is null
            ? present
            : new SecretAccess(SecretVisibility.Selected, present.RepositoryIds ?? []);
    }

    private bool TryFind(SecretWrite write, out SecretAccess? access)
    {
        access = null;
        if (_present is not { } present)
        {
            return false;
        }

        lock (present)
        {
            return present.TryGetValue(write.Target.OrderKey(write.Name), out access);
        }
    }

    private SecretAccess? Remember(SecretWrite write, SecretAccess? access)
    {
        Dictionary<string, SecretAccess?> present = LazyInitializer.EnsureInitialized(ref _present);
        lock (present)
        {
            return present[write.Target.OrderKey(write.Name)] = access;
        }
    }

    private async Task<SecretAccess?> ReadAsync(
        SecretWrite write, SecretListing? listing, CancellationToken cancellationToken)
    {
        ListedSecret? listed = listing?.Find(write.Name);
        if (listed is null && listing is { IsWhole: true })
        {
            return null;
        }

        SecretVisibility visibility;
        if (listed?.Visibility is { } told)
        {
            visibility = told;
        }
        else if (await client.FindSecretAsync(write.Target, write.Name, cancellationToken).ConfigureAwait(false) is not { } found)
        {
            return null;
        }
        else if (!found.TryGetName("visibility", out visibility))
        {
            throw new GitHubSecretsException(
                SecretErrorId.UnexpectedResponse,
                $"The host did not say which visibility the secret {write.Name} of the {write.Target.Label} has. "
                + "Nothing was changed.")
            {
                RecommendedAction = "Give -Visibility.",
            };
        }

        return visibility == SecretVisibility.Selected
            ? new SecretAccess(visibility, await ReadListAsync(write, cancellationToken).ConfigureAwait(false))
            : new SecretAccess(visibility, null);
    }

    private async Task<IReadOnlyList<long>> ReadListAsync(SecretWrite write, CancellationToken cancellationToken)
    {
        var ids = new List<long>();
        await foreach (JsonElement repository in client
            .ListRepositoriesAsync(write.Target, write.Name, cancellationToken).ConfigureAwait(false))
        {
            if (!repository.TryGetId(out long id))
            {
                // Sending a list that lacks one would take the secret away from a repository.
                throw new GitHubSecretsException(
                    SecretErrorId.UnexpectedResponse,
                    $"The host listed a repository without an id for the secret {write.Name}. Nothing was changed.");
            }

            ids.Add(id);
        }

        return ids;
    }
}
