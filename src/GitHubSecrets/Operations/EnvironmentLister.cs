using GitHubSecrets.Environments;
using GitHubSecrets.Http;

namespace GitHubSecrets.Operations;

/// <summary>Lists the names of a repository's deployment environments.</summary>
/// <param name="host">The shell.</param>
/// <param name="client">The connection.</param>
/// <param name="cancellationToken">Stops the listing.</param>
internal sealed class EnvironmentLister(ICommandHost host, GitHubClient client, CancellationToken cancellationToken)
{
    public IReadOnlyList<string> List(SecretTarget repository) => new BlockingList(host, client).Wait(
        $"Listing the environments of the {repository.RepositoryLabel}", found => ListAsync(repository, found));

    private async Task<IReadOnlyList<string>> ListAsync(SecretTarget repository, Action found)
    {
        var names = new List<string>();
        await foreach (string name in new DeploymentEnvironments(client).ListAsync(repository, cancellationToken).ConfigureAwait(false))
        {
            names.Add(name);
            found();
        }

        return names;
    }
}
