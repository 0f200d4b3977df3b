using System.Text.Json;
using GitHubSecrets.Http;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Sharing;

/// <summary>Reads which repositories may read a secret. Safe to use from many threads.</summary>
/// <see href="https://docs.github.com/rest/actions/secrets#list-selected-repositories-for-an-organization-secret"/>
internal sealed class SecretRepositoryReader(GitHubClient client)
{
    private readonly AccessRefusals _refusals = new(client);

    /// <summary>The whole list, from all of its pages.</summary>
    /// <exception cref="GitHubSecretsException">The list cannot be read.</exception>
    public async Task<IReadOnlyList<SecretRepository>> ReadAsync(
        SecretTarget target, string name, CancellationToken cancellationToken)
    {
        string known = GitHubNames.Secret(name).ToUpperInvariant();
        var list = new List<SecretRepository>();
        try
        {
            await foreach (JsonElement entry in client.ListRepositoriesAsync(target, name, cancellationToken).ConfigureAwait(false))
            {
                KnownRepository repository = KnownRepository.Read(entry) ?? throw new GitHubSecretsException(
                    SecretErrorId.UnexpectedResponse, $"The host listed a repository without an id for the secret {known}.");
                list.Add(new SecretRepository(target, known, repository, Visibility(entry)));
            }
        }
        catch (GitHubSecretsException exception) when (exception.Id == SecretErrorId.Conflict)
        {
            throw await _refusals.ExplainAsync(target, name, null, exception, cancellationToken).ConfigureAwait(false);
        }

        return list;
    }

    // Older servers tell only whether it is private.
    private static RepositoryVisibility? Visibility(JsonElement repository) =>
        repository.TryGetName("visibility", out RepositoryVisibility told) ? told
        : repository.TryGetFlag("private", out bool isPrivate)
            ? isPrivate ? RepositoryVisibility.Private : RepositoryVisibility.Public
            : null;
}
