using System.Globalization;
using System.Net;
using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>Gives one command the list of each target's secrets, which is read once. Safe to use from many threads.</summary>
/// <param name="client">The connection.</param>
internal sealed class TargetListings(GitHubClient client)
{
    private readonly SharedFetches<SecretListing> _fetches = new(keepsResults: true);
    private readonly Environments _environments = new(client);

    /// <summary>The list.</summary>
    /// <param name="target">The target.</param>
    /// <param name="createEnvironment">Whether an environment that does not exist has an empty list, because it is going to be
    /// created.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="GitHubSecretsException">It cannot be read.</exception>
    public Task<SecretListing> GetAsync(SecretTarget target, bool createEnvironment, CancellationToken cancellationToken) =>
        _fetches.GetAsync(target, () => FetchAsync(target, createEnvironment, cancellationToken));

    private async Task<SecretListing> FetchAsync(
        SecretTarget target, bool createEnvironment, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadAsync(target, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException refusal)
            when (refusal.StatusCode == HttpStatusCode.NotFound && target.Level == SecretLevel.Environment)
        {
            return createEnvironment && !await _environments.ExistsAsync(target, cancellationToken).ConfigureAwait(false)
                ? SecretListing.Empty
                : throw await _environments.ExplainAsync(target, refusal, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<SecretListing> ReadAsync(SecretTarget target, CancellationToken cancellationToken)
    {
        var subject = ApiSubject.Of(target);
        subject = subject with { Access = subject.Route?.ReadAccess ?? subject.Access };
        var secrets = new List<ListedSecret>();
        var counts = new HashSet<long?>();
        TimeSpan difference = TimeSpan.Zero;
        await foreach (ListPage page in client.PagesAsync(target.SecretsPath, "secrets", subject, cancellationToken)
            .ConfigureAwait(false))
        {
            _ = counts.Add(page.TotalCount);
            difference = page.ClockDifference > difference ? page.ClockDifference : difference;
            secrets.AddRange(page.Items.EnumerateArray().Select(secret => Read(secret, target)));
        }

        int distinct = secrets.Select(static secret => secret.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return new SecretListing(secrets)
        {
            ClockDifference = difference,
            IsWhole = counts.Count == 1 && counts.Contains(distinct),
        };
    }

    private static ListedSecret Read(JsonElement secret, SecretTarget target) => new(
        secret.Text("name") is { Length: > 0 } name ? name : throw new GitHubSecretsException(
            SecretErrorId.UnexpectedResponse, $"The host listed a secret without a name for the {target.Label}."),
        DateTimeOffset.TryParse(
            secret.Text("updated_at"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset updated)
            ? updated
            : null,
        secret.TryGetName("visibility", out SecretVisibility visibility) ? visibility : null);
}
