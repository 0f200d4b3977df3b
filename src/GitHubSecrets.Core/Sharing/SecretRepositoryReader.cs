using System.Runtime.CompilerServices;
using System.Text.Json;
using GitHubSecrets.Http;
using GitHubSecrets.Repositories;
using GitHubSecrets.Requests;

namespace GitHubSecrets.Sharing;

/// <summary>Reads which repositories may read a secret. Safe to use from many threads.</summary>
/// <param name="client">The connection.</param>
/// <param name="warn">Told of a secret that has no list: none is not the same as an empty one.</param>
/// <see href="https://docs.github.com/rest/actions/secrets#list-selected-repositories-for-an-organization-secret"/>
internal sealed class SecretRepositoryReader(GitHubClient client, Action<string> warn)
{
    private readonly AccessRefusals _refusals = new(client);

    /// <summary>The list, from all of its pages.</summary>
    /// <exception cref="GitHubSecretsException">The list cannot be read.</exception>
    public async IAsyncEnumerable<SecretRepository> ReadAsync(
        SharedSecret secret, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string name = GitHubNames.Secret(secret.Name).ToUpperInvariant();
        IAsyncEnumerator<JsonElement> list = client
            .ListRepositoriesAsync(secret.Target, secret.Name, cancellationToken).GetAsyncEnumerator(cancellationToken);
        bool isEmpty = true;
        try
        {
            while (await MoveNextAsync(list, secret, cancellationToken).ConfigureAwait(false))
            {
                isEmpty = false;
                KnownRepository repository = RepositoryReading.Known(list.Current) ?? throw new GitHubSecretsException(
                    SecretErrorId.UnexpectedResponse, $"The host listed a repository without an id for the secret {name}.");
                yield return new SecretRepository(secret.Target, name, repository, Visibility(list.Current));
            }
        }
        finally
        {
            await list.DisposeAsync().ConfigureAwait(false);
        }

        if (isEmpty && secret.Target.Level == SecretLevel.Organization)
        {
            await WarnWithoutListAsync(secret, cancellationToken).ConfigureAwait(false);
        }
    }

    // GitHub lists nothing for a secret that has no list: whoever reads that would take it that nobody may read the secret.
    private async Task WarnWithoutListAsync(SharedSecret secret, CancellationToken cancellationToken)
    {
        try
        {
            JsonElement? known = await client
                .FindSecretAsync(secret.Target, secret.Name, cancellationToken).ConfigureAwait(false);
            if (known?.TryGetName("visibility", out SecretVisibility visibility) == true && visibility != SecretVisibility.Selected)
            {
                warn($"The {secret.Target.SecretLabel(secret.Name)} has no list of repositories: its visibility is {visibility}, and "
                    + $"{SharedSecret.Readers(visibility)} may read it.");
            }
        }
        catch (GitHubSecretsException)
        {
            // The list itself was read.
        }
    }

    private async ValueTask<bool> MoveNextAsync(
        IAsyncEnumerator<JsonElement> list, SharedSecret secret, CancellationToken cancellationToken)
    {
        try
        {
            return await list.MoveNextAsync().ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (exception.Id == SecretErrorId.Conflict)
        {
            throw await _refusals
                .ExplainAsync(secret.Target, secret.Name, null, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    // Older servers tell only whether it is private.
    private static RepositoryVisibility? Visibility(JsonElement repository) =>
        repository.TryGetName("visibility", out RepositoryVisibility told) ? told
        : repository.TryGetFlag("private", out bool isPrivate)
            ? isPrivate ? RepositoryVisibility.Private : RepositoryVisibility.Public
            : null;
}
