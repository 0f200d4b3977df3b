using GitHubSecrets.Http;
using GitHubSecrets.Planning;

namespace GitHubSecrets.Operations;

/// <summary>Lists the secrets of many targets at once, those that the command has listed already at no cost.</summary>
/// <param name="host">The shell.</param>
/// <param name="client">The connection.</param>
/// <param name="listings">The lists that the command has.</param>
/// <param name="cancellationToken">Stops the listing.</param>
internal sealed class SecretLister(
    ICommandHost host, GitHubClient client, TargetListings listings, CancellationToken cancellationToken)
{
    public IReadOnlyList<ListOutcome> List(IReadOnlyList<SyncPlace> places) => new BlockingList(host, client).Wait(
        "Listing GitHub secrets",
        async found => (IReadOnlyList<ListOutcome>)await Task
            .WhenAll(places.Select(place => ListAsync(place, places.Count == 1, found))).ConfigureAwait(false));

    private async Task<ListOutcome> ListAsync(SyncPlace place, bool isOnly, Action found)
    {
        try
        {
            SecretListing listing = await listings
                .GetAsync(place.Target, place.CreateEnvironment, cancellationToken).ConfigureAwait(false);
            found();
            return new ListOutcome(listing, null)
            {
                PresentName = isOnly
                    ? place.Target
                    : await listings.ByPresentNameAsync(place.Target, listing, cancellationToken).ConfigureAwait(false),
            };
        }
        catch (GitHubSecretsException exception)
        {
            return new ListOutcome(null, exception);
        }
    }
}
