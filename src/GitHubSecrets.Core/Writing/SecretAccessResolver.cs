using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>
/// Works out who may read a secret. GitHub's write to an organization secret replaces visibility and list, so what the
/// caller leaves unsaid is read from the secret first and sent back as it was.
/// </summary>
internal sealed class SecretAccessResolver(GitHubClient client, RepositoryIds repositories)
{
    // What this command has read or written: a second write of the same secret needs no look at it. Made when it is needed.
    private Dictionary<string, SecretAccess>? _present;

    public Task<SecretAccess> ResolveAsync(SecretWrite write, CancellationToken cancellationToken)
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
            : KeepAsync(write, cancellationToken);
    }

    /// <summary>Remembers what an organization secret has now: it was written.</summary>
    public void Know(SecretWrite write, SecretAccess access) => _ = Remember(write, access);

    /// <summary>Forgets what a secret has: nobody knows whether a write that failed has changed it.</summary>
    public void Forget(SecretWrite write)
    {
        if (_present is { } present)
        {
            lock (present)
            {
                _ = present.Remove(write.Target.OrderKey(write.Name));
            }
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

    private async Task<SecretAccess> KeepAsync(SecretWrite write, CancellationToken cancellationToken)
    {
        SecretAccess present = Find(write)
            ?? Remember(write, await ReadAsync(write, cancellationToken).ConfigureAwait(false) ?? SecretAccess.OfNew);
        return write.Visibility is null
            ? present
            : new SecretAccess(SecretVisibility.Selected, present.RepositoryIds ?? []);
    }

    private SecretAccess? Find(SecretWrite write)
    {
        if (_present is not { } present)
        {
            return null;
        }

        lock (present)
        {
            return present.GetValueOrDefault(write.Target.OrderKey(write.Name));
        }
    }

    private SecretAccess Remember(SecretWrite write, SecretAccess access)
    {
        Dictionary<string, SecretAccess> present = LazyInitializer.EnsureInitialized(ref _present);
        lock (present)
        {
            return present[write.Target.OrderKey(write.Name)] = access;
        }
    }

    private async Task<SecretAccess?> ReadAsync(SecretWrite write, CancellationToken cancellationToken)
    {
        JsonElement? secret = await client.FindSecretAsync(write.Target, write.Name, cancellationToken).ConfigureAwait(false);
        if (secret is not { } found)
        {
            return null;
        }

        if (!found.TryGetName("visibility", out SecretVisibility visibility))
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
