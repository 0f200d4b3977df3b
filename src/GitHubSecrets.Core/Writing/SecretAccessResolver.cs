using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>
/// Works out who may read a secret. GitHub's write to an organization secret replaces visibility and list, so what the
/// caller leaves unsaid is read from the secret first and sent back as it was.
/// </summary>
internal sealed class SecretAccessResolver(GitHubClient client, RepositoryIds repositories)
{
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

    private async Task<SecretAccess> SelectAsync(
        SecretTarget target, IReadOnlyList<RepositoryReference> selected, CancellationToken cancellationToken)
    {
        IReadOnlyList<long> ids = await repositories
            .FindAsync(selected, target.Organization, cancellationToken).ConfigureAwait(false);
        return new SecretAccess(target.Level == SecretLevel.Organization ? SecretVisibility.Selected : null, ids);
    }

    private async Task<SecretAccess> KeepAsync(SecretWrite write, CancellationToken cancellationToken)
    {
        SecretAccess? current = await ReadAsync(write, cancellationToken).ConfigureAwait(false);
        return write.Visibility is null
            ? current ?? new SecretAccess(SecretVisibility.Private, null)
            : new SecretAccess(SecretVisibility.Selected, current?.RepositoryIds ?? []);
    }

    private async Task<SecretAccess?> ReadAsync(SecretWrite write, CancellationToken cancellationToken)
    {
        JsonElement? secret = await client.FindSecretAsync(write.Target, write.Name, cancellationToken).ConfigureAwait(false);
        if (secret is not { } found)
        {
            return null;
        }

        if (!Enum.TryParse(found.Text("visibility"), ignoreCase: true, out SecretVisibility visibility))
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
        string path = write.Target.SecretPath(write.Name) + "/repositories";
        await foreach (JsonElement repository in client
            .ListAsync(path, "repositories", ApiSubject.Of(write.Target), cancellationToken).ConfigureAwait(false))
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
