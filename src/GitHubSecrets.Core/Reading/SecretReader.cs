using System.Globalization;
using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GitHubSecrets.Environments;
using GitHubSecrets.Http;

namespace GitHubSecrets.Reading;

/// <summary>Reads what GitHub tells of secrets. Safe to use from many threads.</summary>
internal sealed class SecretReader(GitHubClient client)
{
    private readonly DeploymentEnvironments _environments = new(client);

    /// <summary>Whether GitHub tells which of an organization's secrets a repository can read.</summary>
    public static bool TellsOfOrganization(SecretApp app) => app is SecretApp.Actions or SecretApp.Agents;

    /// <summary>The secrets of one place that are asked for, as they come: a page of a list is requested when the one before is
    /// nearly read.</summary>
    /// <exception cref="GitHubSecretsException">They cannot be read; <see cref="SecretErrorId.TargetNotFound"/> where one is
    /// asked for by name and does not exist.</exception>
    public async IAsyncEnumerable<SecretInfo> ReadAsync(
        SecretQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        SecretTarget target = query.Target;
        if (query.Name is not null)
        {
            yield return await FindAsync(target, GitHubNames.Secret(query.Name), cancellationToken).ConfigureAwait(false);
            yield break;
        }

        ApiSubject subject = Reading(ApiSubject.Of(target));
        IAsyncEnumerator<JsonElement> list = ListAsync(target.SecretsPath, subject, cancellationToken)
            .GetAsyncEnumerator(cancellationToken);
        await using ConfiguredAsyncDisposable disposal = list.ConfigureAwait(false);
        while (await MoveNextAsync(list, target, cancellationToken).ConfigureAwait(false))
        {
            SecretInfo secret = Info(target, list.Current, subject);
            if (query.Wants(secret.Name))
            {
                yield return secret;
            }
        }
    }

    /// <summary>The same, when all of it has come.</summary>
    public async Task<IReadOnlyList<SecretInfo>> AllAsync(SecretQuery query, CancellationToken cancellationToken)
    {
        var secrets = new List<SecretInfo>();
        await foreach (SecretInfo secret in ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            secrets.Add(secret);
        }

        return secrets;
    }

    /// <summary>The secrets of its organization that a repository can read.</summary>
    /// <exception cref="GitHubSecretsException">They cannot be read.</exception>
    public async Task<IReadOnlyList<SecretInfo>> OfOrganizationAsync(SecretTarget repository, CancellationToken cancellationToken)
    {
        ApiSubject subject = Reading(ApiSubject.Of(repository));
        SecretTarget? organization = null;
        var secrets = new List<SecretInfo>();
        await foreach (JsonElement secret in ListAsync(repository.OrganizationSecretsPath, subject, cancellationToken)
            .ConfigureAwait(false))
        {
            organization ??= SecretTarget.ForOrganization(
                repository.Owner ?? await OwnerAsync(repository, cancellationToken).ConfigureAwait(false), repository.App);
            secrets.Add(Info(organization, secret, subject));
        }

        return secrets;
    }

    private static SecretInfo Info(SecretTarget target, JsonElement secret, ApiSubject subject) =>
        new(target, secret.Text("name") ?? throw Incomplete(subject, "without a name"))
        {
            Created = Time(secret, "created_at", subject),
            Updated = Time(secret, "updated_at", subject),
            Visibility = secret.TryGetName("visibility", out SecretVisibility visibility) ? visibility : null,
            SelectedRepositoriesUrl = AbsoluteAddress.TryRead(secret.Text("selected_repositories_url")),
        };

    private static DateTimeOffset Time(JsonElement secret, string property, ApiSubject subject) =>
        DateTimeOffset.TryParse(
            secret.Text(property), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
                ? time
                : throw Incomplete(subject, $"without a time '{property}'");

    private static GitHubSecretsException Incomplete(ApiSubject subject, string what) =>
        new(SecretErrorId.UnexpectedResponse, $"The host gave a secret {what} for the {subject.Label}.");

    private static ApiSubject Reading(ApiSubject subject) => subject with { Access = subject.Route?.ReadAccess ?? "read" };

    private async Task<SecretInfo> FindAsync(SecretTarget target, string name, CancellationToken cancellationToken)
    {
        ApiSubject subject = Reading(ApiSubject.Of(target, name));
        ApiResponse response = await client
            .SendAsync(ApiRequest.Get(target.SecretPath(name), subject), cancellationToken).ConfigureAwait(false);
        return Info(target, response.Json(), subject);
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
