using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text.Json;
using GitHubSecrets.Budget;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;

namespace GitHubSecrets.Apps;

/// <summary>
/// A GitHub App. Requests about the App itself are signed by its key; all others with a token of the installation at the
/// account that they are about, which is looked up once for each account.
/// </summary>
/// <see href="https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/about-authentication-with-a-github-app"/>
/// <param name="appId">The App's id or client id.</param>
/// <param name="key">Its private key, which this disposes of.</param>
/// <param name="installationId">The only installation that is used, or null to find it by the account.</param>
/// <param name="clock">What time it is, for the tokens that the App signs.</param>
internal sealed class AppCredential(string appId, AppKey key, long? installationId, TimeProvider clock)
    : ApiCredential($"GitHub App {appId}", $"app {appId}"), ICredentialChooser, IDisposable
{
    private readonly ConcurrentDictionary<string, InstallationCredential> _byAccount = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<string, SharedRun> _searches = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<long, InstallationCredential> _installations = new();

    /// <summary>The installation where there is only one: the one that was given, or the one that was found so far.</summary>
    public InstallationCredential? Only =>
        installationId is { } id ? Installation(id)
        : _installations.Count == 1 ? _installations.Values.FirstOrDefault()
        : null;

    /// <inheritdoc/>
    public override TokenMark ToHeader()
    {
        try
        {
            return TokenMark.For(AppToken.Create(appId, key, clock.GetUtcNow()));
        }
        catch (ObjectDisposedException exception)
        {
            throw Gone(exception);
        }
    }

    /// <inheritdoc/>
    public WorkWait Wait(ApiHost host) => _installations.Values
        .Select(installation => RequestBudgets.For(host, installation).Wait)
        .DefaultIfEmpty(WorkWait.None)
        .MaxBy(wait => wait.Left)!;

    /// <inheritdoc/>
    public Task<ApiCredential> ChooseAsync(GitHubClient client, ApiRequest request, CancellationToken cancellationToken)
    {
        string path = request.ListPath ?? request.Path;
        if (InstallationPlace.IsOfApp(path))
        {
            return Task.FromResult<ApiCredential>(this);
        }

        if (InstallationPlace.IsOfUser(path))
        {
            return Task.FromException<ApiCredential>(HasNoUser(request.Subject));
        }

        InstallationPlace? place = installationId is null ? InstallationPlace.Of(path) : null;
        return place is null
            ? Task.FromResult<ApiCredential>(Only ?? (ApiCredential)this)
            : FindAsync(client, place, request.Subject, cancellationToken);
    }

    /// <summary>Has a token made for an installation.</summary>
    public async Task<InstallationToken> CreateTokenAsync(
        GitHubClient client, long installationNumber, CancellationToken cancellationToken)
    {
        string id = installationNumber.ToString(CultureInfo.InvariantCulture);
        var request = ApiRequest.Post(
            $"/app/installations/{id}/access_tokens", new ApiSubject($"installation {id} of {Source}")) with { BringsToken = true };
        try
        {
            ApiResponse response = await SendAsync(client, request, cancellationToken).ConfigureAwait(false);
            return InstallationToken.Take(response, client.Clock);
        }
        catch (GitHubSecretsException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            throw exception.With(
                SecretErrorId.TargetNotFound,
                $"{Source} has no installation with the id {id}.",
                "Check -InstallationId, and that the App is still installed. Left out, the installation is found from the target.");
        }
    }

    /// <summary>Sends a request that is about the App itself.</summary>
    /// <exception cref="GitHubSecretsException">Any answer but a success. A refusal says what may be wrong with an App's
    /// credential.</exception>
    public async Task<ApiResponse> SendAsync(GitHubClient client, ApiRequest request, CancellationToken cancellationToken)
    {
        try
        {
            return await client.SendAsync(request, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (exception.Id == SecretErrorId.BadCredential)
        {
            throw exception.With(
                SecretErrorId.BadCredential,
                $"{client.Host.WebHost} does not accept {Source}: there is no such App, or the private key is not one of its keys.",
                "Check -AppId and the private key, and that the clock of this machine is right.");
        }
    }

    public void Dispose()
    {
        key.Dispose();
        foreach (InstallationCredential installation in _installations.Values)
        {
            installation.Dispose();
        }
    }

    private async Task<ApiCredential> FindAsync(
        GitHubClient client, InstallationPlace place, ApiSubject subject, CancellationToken cancellationToken)
    {
        bool isOwn = false;
        InstallationCredential? found;
        while (!_byAccount.TryGetValue(place.Account, out found))
        {
            try
            {
                await _searches.GetOrAdd(place.Account, static _ => new SharedRun()).JoinAsync(
                    () => !_byAccount.ContainsKey(place.Account),
                    stop =>
                    {
                        isOwn = true;
                        return SearchAsync(client, place, subject, stop);
                    },
                    cancellationToken).ConfigureAwait(false);
            }
            catch (GitHubSecretsException exception) when (exception.StatusCode == HttpStatusCode.NotFound && !isOwn)
            {
                // It was looked for by another repository of the account, which need not exist.
            }
        }

        return found;
    }

    private async Task SearchAsync(
        GitHubClient client, InstallationPlace place, ApiSubject subject, CancellationToken cancellationToken)
    {
        ApiResponse response;
        try
        {
            response = await SendAsync(client, ApiRequest.Get(place.Path, subject), cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (exception.StatusCode == HttpStatusCode.NotFound)
        {
            throw exception.With(
                SecretErrorId.TargetNotFound,
                $"{Source} is not installed at the {subject.Label}, or that does not exist.",
                "Check the name, or install the App there.");
        }

        JsonElement installation = response.Json();
        _byAccount[place.Account] = installation.TryGetId(out long id)
            ? Installation(id)
            : throw response.Unexpected("has no installation id");
    }

    private InstallationCredential Installation(long id) =>
        _installations.GetOrAdd(id, static (id, app) => new InstallationCredential(app, id), this);

    private GitHubSecretsException HasNoUser(ApiSubject subject) =>
        new(SecretErrorId.PermissionDenied, $"{Source} cannot do this at the {subject.Label}: an App signs in for no user.")
        {
            RecommendedAction = "Give -Token with a personal access token of the user.",
        };
}
