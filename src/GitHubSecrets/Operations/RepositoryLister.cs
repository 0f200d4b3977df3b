using GitHubSecrets.Http;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Operations;

/// <summary>Lists an owner's repositories.</summary>
/// <param name="host">The shell.</param>
/// <param name="client">The connection.</param>
/// <param name="cancellationToken">Stops the listing.</param>
internal sealed class RepositoryLister(ICommandHost host, GitHubClient client, CancellationToken cancellationToken)
{
    public IReadOnlyList<OwnedRepository> List(string owner) => new BlockingList(host, client).Wait(
        $"Listing the repositories of {owner}",
        found => client.ListRepositoriesAsync(owner, int.MaxValue, found, cancellationToken));
}
