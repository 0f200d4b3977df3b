using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GitHubSecrets.Http;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Reading;

/// <summary>Reads what GitHub tells of secrets. Safe to use from many threads.</summary>
internal sealed class SecretReader(GitHubClient client)
{
    private readonly Environments _environments = new(client);

    /// <summary>Whether GitHub tells which of an organization's secrets a repository can read.</summary>
    public static bool TellsOfOrganization(SecretApp app) => app is SecretApp.Actions or SecretApp.Agents;

    /// <summary>The secrets that are asked for, as they come: a page of a list is requested when the one before is nearly
    /// read.</summary>
    /// <exception cref="GitHubSecretsException">They cannot be read; <see cref="SecretErrorId.TargetNotFound"/> where one is
    /// asked for by name and does not exist.</exception>
    public async IAsyncEnumerable<SecretInfo> ReadAsync(
        SecretQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        GitHubSecretsException? missing = null;
        var near = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        if (query.Name is null)
        {
            await foreach (SecretInfo secret in ListAsync(query, near, cancellationToken).ConfigureAwait(false))
            {
                yield return secret;
            }
        }
        else
        {
            (SecretInfo? found, missing) = await FindAsync(query, cancellationToken).ConfigureAwait(false);
            if (found is not null)
            {
                near.Add(found.Name);
                yield return found;
            }
        }

        if (query.IncludesOrganization)
        {
            await foreach (SecretInfo secret in ListOfOrganizationAsync(query, near, cancellationToken).ConfigureAwait(false))
            {
                missing = null;
                yield return secret;
            }
        }

        if (missing is not null)
        {
            throw missing;
        }
    }

    private static SecretInfo Info(
        SecretTarget target,
        JsonElement secret,
        ApiSubject subject,
        SecretTarget? reader,
        HashSet<string>? near = null,
        HashSet<string>? given = null) =>
        new(target, secret.Text("name") ?? throw Incomplete(subject, "without a name"))
        {
            Reader = reader,
            IsHidden = near is not null && near.Contains(secret.Text("name")!),
            IsBeyondLimit = given is not null && !given.Contains(secret.Text("name")!),
            Created = Time(secret, "created_at", subject),
            Updated = Time(secret, "updated_at", subject),
            Visibility = secret.TryGetName("visibility", out SecretVisibility visibility) ? visibility : null,
            SelectedRepositoriesUrl = Uri.TryCreate(secret.Text("selected_repositories_url"), UriKind.Absolute, out Uri? url)
                ? url
                : null,
        };

    private static DateTimeOffset Time(JsonElement secret, string property, ApiSubject subject) =>
        DateTimeOffset.TryParse(
            secret.Text(property), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? time
                : throw Incomplete(subject, $"without a time '{property}'");

    private static GitHubSecretsException Incomplete(ApiSubject subject, string what) =>
        new(SecretErrorId.UnexpectedResponse, $"The host gave a secret {what} for the {subject.Label}.");

    private static ApiSubject Reading(ApiSubject subject) => subject with { Access = subject.Route?.ReadAccess ?? "read" };

    // What is missing is told only when it is known that the organization has no such secret either.
    private async Task<(SecretInfo? Found, GitHubSecretsException? Missing)> FindAsync(
        SecretQuery query, CancellationToken cancellationToken)
    {
        string name = GitHubNames.Secret(query.Name);
        ApiSubject subject = Reading(ApiSubject.Of(query.Target, name));
        try
        {
            ApiResponse response = await client
                .SendAsync(ApiRequest.Get(query.Target.SecretPath(name), subject), cancellationToken).ConfigureAwait(false);
            return (Info(query.Target, response.Json(), subject, query.Reader), null);
        }
        catch (GitHubSecretsException exception) when (query.IncludesOrganization && exception.Id == SecretErrorId.TargetNotFound)
        {
            return (null, exception);
        }
    }

    private async IAsyncEnumerable<SecretInfo> ListAsync(
        SecretQuery query, HashSet<string> near, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SecretTarget target = query.Target;
        ApiSubject subject = Reading(ApiSubject.Of(target));
        IAsyncEnumerator<JsonElement> list = ListAsync(target.SecretsPath, subject, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable disposal = list.ConfigureAwait(false);
        while (await MoveNextAsync(list, target, cancellationToken).ConfigureAwait(false))
        {
            SecretInfo secret = Info(target, list.Current, subject, query.Reader);
            if (query.IncludesOrganization)
            {
                near.Add(secret.Name);
            }

            if (query.Wants(secret.Name))
            {
                yield return secret;
            }
        }
    }

    private async Task<bool> MoveNextAsync(
        IAsyncEnumerator<JsonElement> list, SecretTarget target, CancellationToken cancellationToken)
    {
        try
        {
            return await list.MoveNextAsync().ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception)
            when (exception.StatusCode == HttpStatusCode.NotFound && target.Level == SecretLevel.Environment)
        {
            throw await _environments.ExplainAsync(target, exception, cancellationToken).ConfigureAwait(false);
        }
    }

    // Those that workflows never see come last: a view that is grouped shows them together.
    private async IAsyncEnumerable<SecretInfo> ListOfOrganizationAsync(
        SecretQuery query, HashSet<string> near, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SecretTarget repository = query.Target;
        ApiSubject subject = Reading(ApiSubject.Of(repository));
        var elements = new List<JsonElement>();
        await foreach (JsonElement element in ListAsync(repository.OrganizationSecretsPath, subject, cancellationToken)
            .ConfigureAwait(false))
        {
            elements.Add(element);
        }

        if (elements.Count == 0)
        {
            yield break;
        }

        var organization = SecretTarget.ForOrganization(
            repository.Owner ?? await OwnerAsync(repository, cancellationToken).ConfigureAwait(false), repository.App);
        HashSet<string> given = GivenToWorkflows(elements, repository.App);
        foreach (SecretInfo secret in elements
            .Select(element => Info(organization, element, subject, repository, near, given))
            .Where(secret => query.Wants(secret.Name))
            .OrderBy(static secret => secret.IsHidden ? 2 : secret.IsBeyondLimit ? 1 : 0))
        {
            yield return secret;
        }
    }

    // GitHub names a limit for the secrets of Actions only.
    private static HashSet<string> GivenToWorkflows(IReadOnlyList<JsonElement> secrets, SecretApp app) =>
        secrets.Select(static secret => secret.Text("name") ?? string.Empty)
            .Order(StringComparer.OrdinalIgnoreCase)
            .Take(app == SecretApp.Actions ? SecretInfo.MostInWorkflow : int.MaxValue)
            .ToHashSet(StringComparer.OrdinalIgnoreCase);

    // Pages are counted from the front: when secrets are removed while the list is read, as by the next command of the
    // pipeline, the later ones move up into pages that have been read. So a list that has become shorter is read again.
    private async IAsyncEnumerable<JsonElement> ListAsync(
        string path, ApiSubject subject, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var given = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        for (bool hasShrunk = true; hasShrunk;)
        {
            hasShrunk = false;
            long? before = null;
            await foreach (ListPage page in client.PagesAsync(path, "secrets", subject, cancellationToken).ConfigureAwait(false))
            {
                hasShrunk |= page.TotalCount < before;
                before = page.TotalCount;
                foreach (JsonElement secret in page.Items.EnumerateArray())
                {
                    if (given.Add(secret.Text("name") ?? string.Empty))
                    {
                        yield return secret;
                    }
                }
            }
        }
    }

    // A repository that is given by its id does not say whose it is.
    private async Task<string?> OwnerAsync(SecretTarget repository, CancellationToken cancellationToken)
    {
        var subject = new ApiSubject(repository.RepositoryLabel);
        ApiResponse response = await client
            .SendAsync(ApiRequest.Get(repository.RepositoryPath!, subject), cancellationToken).ConfigureAwait(false);
        return response.Json().TryGetObject("owner", out JsonElement owner)
            ? owner.Text("login")
            : throw response.Unexpected("does not say who owns the repository");
    }
}
