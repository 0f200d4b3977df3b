using System.Runtime.CompilerServices;
using System.Text.Json;
using GitHubSecrets.Http;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Sharing;

/// <summary>Reads which repositories may read a secret. Safe to use from many threads.</summary>
/// <see href="https://docs.github.com/rest/actions/secrets#list-selected-repositories-for-an-organization-secret"/>
internal sealed class SecretRepositoryReader(GitHubClient client)
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
        try
        {
            while (await MoveNextAsync(list, secret, cancellationToken).ConfigureAwait(false))
            {
                KnownRepository repository = KnownRepository.Read(list.Current) ?? throw new GitHubSecretsException(
                    SecretErrorId.UnexpectedResponse, $"The host listed a repository without an id for the secret {name}.");
                yield return new SecretRepository(secret.Target, name, repository, Visibility(list.Current));
            }
        }
        finally
        {
            await list.DisposeAsync().ConfigureAwait(false);
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
