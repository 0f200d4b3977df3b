using System.Globalization;
using System.Net;
using System.Text.Json;
using GitHubSecrets.Environments;
using GitHubSecrets.Http;

namespace GitHubSecrets.Planning;

/// <summary>Gives one command the list of each target's secrets, which is read once. Safe to use from many threads.</summary>
/// <param name="client">The connection.</param>
internal sealed class TargetListings(GitHubClient client)
{
    private readonly SharedFetches<SecretListing> _fetches = new(keepsResults: true);
    private readonly DeploymentEnvironments _environments = new(client);

    /// <summary>The list.</summary>
    /// <param name="target">The target.</param>
    /// <param name="createEnvironment">Whether an environment that does not exist has an empty list, because it is going to be
    /// created.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    /// <exception cref="GitHubSecretsException">It cannot be read.</exception>
    public Task<SecretListing> GetAsync(SecretTarget target, bool createEnvironment, CancellationToken cancellationToken) =>
        _fetches.GetAsync(target, () => FetchAsync(target, createEnvironment, cancellationToken));

    /// <summary>The same place by the name that its repository has now, which two targets may share that were named differently: by
    /// an id and a name, or by a former name. Asks only where the target or its list gives reason to.</summary>
    /// <exception cref="GitHubSecretsException">The repository does not tell.</exception>
    public async Task<SecretTarget> ByPresentNameAsync(
        SecretTarget target, SecretListing listing, CancellationToken cancellationToken)
    {
        if (target.RepositoryPath is not { } path || (target.RepositoryId is null && !listing.IsRedirected))
        {
            return target;
        }

        ApiResponse response = await client
            .SendAsync(ApiRequest.Get(path, new ApiSubject(target.RepositoryLabel)), cancellationToken).ConfigureAwait(false);
        string name = response.Json().Text("full_name") ?? throw response.Unexpected("does not tell the repository's name");
        return target.Environment is null
            ? SecretTarget.ForRepository(RepositoryName.Parse(name), target.App)
            : SecretTarget.ForEnvironment(RepositoryName.Parse(name), target.Environment);
    }

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
        bool isRedirected = false;
        await foreach (ListPage page in client.PagesAsync(target.SecretsPath, "secrets", subject, cancellationToken)
            .ConfigureAwait(false))
        {
            _ = counts.Add(page.TotalCount);
            difference = page.ClockDifference > difference ? page.ClockDifference : difference;
            isRedirected |= page.IsRedirected;
            secrets.AddRange(page.Items.EnumerateArray().Select(secret => Read(secret, target)));
        }

        int distinct = secrets.Select(static secret => secret.Name).Distinct(StringComparer.OrdinalIgnoreCase).Count();
        return new SecretListing(secrets)
        {
            ClockDifference = difference,
            IsRedirected = isRedirected,
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
