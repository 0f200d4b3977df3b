using System.Collections.Concurrent;
using GitHubSecrets.Http;

namespace GitHubSecrets.Environments;

/// <summary>Lists the environments of repositories. Safe to use from many threads.</summary>
/// <param name="client">The connection.</param>
/// <param name="isKept">Whether a list is asked for once, because the same repositories are asked about again and again. Lists of
/// ten thousand repositories would only take memory otherwise.</param>
internal sealed class EnvironmentNames(GitHubClient client, bool isKept)
{
    private readonly DeploymentEnvironments _environments = new(client);
    private readonly ConcurrentDictionary<string, Lazy<Task<IReadOnlyList<string>>>> _kept = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The names of a repository's environments.</summary>
    /// <exception cref="GitHubSecretsException">They cannot be listed.</exception>
    public Task<IReadOnlyList<string>> OfAsync(SecretTarget repository, CancellationToken cancellationToken) => isKept
        ? _kept.GetOrAdd(
            repository.RepositoryPath!,
            _ => new Lazy<Task<IReadOnlyList<string>>>(() => ListAsync(repository, cancellationToken))).Value
        : ListAsync(repository, cancellationToken);

    private async Task<IReadOnlyList<string>> ListAsync(SecretTarget repository, CancellationToken cancellationToken)
    {
        var names = new List<string>();
        await foreach (string name in _environments.ListAsync(repository, cancellationToken).ConfigureAwait(false))
        {
            names.Add(name);
        }

        return names;
    }
}
