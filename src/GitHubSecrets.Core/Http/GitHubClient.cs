using System.Net;
using System.Runtime.CompilerServices;
using System.Text.Json;
using GitHubSecrets.Budget;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Http;

/// <summary>Speaks GitHub's REST API on one host with one credential. Safe to use from many threads.</summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/best-practices-for-using-the-rest-api"/>
internal sealed class GitHubClient(
    ApiHost host, ApiCredential credential, ClientOptions options, RequestBudget budget, HttpMessageInvoker http)
    : IPace
{
    /// <summary>The version of GitHub's API that is spoken.</summary>
    /// <see href="https://docs.github.com/rest/about-the-rest-api/api-versions"/>
    public const string ApiVersion = "2022-11-28";

    private readonly RetryPolicy _retries = new(options.MaximumRetryCount, options.Clock);
    private readonly ApiErrors _errors = new(host, credential);
    private readonly ApiExchange _exchange = new(host, options, http);
    private readonly ICredentialChooser? _chooser = credential as ICredentialChooser;

    // What the host has answered to the credential. It is asked no more for as long as this client is used, which is one command.
    private volatile GitHubSecretsException? _badLogin;

    public ApiHost Host => host;

    /// <summary>Tells what requests are signed in with from other credentials, and nothing more.</summary>
    public string Fingerprint => credential.Fingerprint;

    public TimeProvider Clock => options.Clock;

    /// <summary>What requests are held up by at this moment.</summary>
    public WorkWait Wait => _chooser is null ? budget.Wait : _chooser.Wait(host);

    /// <summary>How long the limits make so many reads last at least; nothing where it depends on whom each is about.</summary>
    public TimeSpan Estimate(int requests) => _chooser is null ? budget.Estimate(requests) : TimeSpan.Zero;

    /// <summary>Sends a request and gives its answer, which is a success. Waits for its turn, repeats what may pass, waits
    /// out rate limits, and renews a token that ends.</summary>
    /// <exception cref="GitHubSecretsException">Any other answer, or none.</exception>
    public Task<ApiResponse> SendAsync(ApiRequest request, CancellationToken cancellationToken) =>
        _chooser is null
            ? SendAsync(request, credential, budget, cancellationToken)
            : ChooseAndSendAsync(_chooser, request, cancellationToken);

    /// <summary>Every element of a list that comes in pages.</summary>
    /// <param name="path">The list's path; its query, if it has one, is kept.</param>
    /// <param name="property">The array's property in each page, or null where each page is the array itself.</param>
    /// <param name="subject">What the list belongs to.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async IAsyncEnumerable<JsonElement> ListAsync(
        string path,
        string? property,
        ApiSubject subject,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (ListPage page in PagesAsync(path, property, subject, cancellationToken).ConfigureAwait(false))
        {
            foreach (JsonElement item in page.Items.EnumerateArray())
            {
                yield return item;
            }
        }
    }

    /// <summary>Every page of a list, following <c>Link: rel="next"</c> as given. A page is requested when it is asked
    /// for.</summary>
    /// <param name="path">The list's path; its query, if it has one, is kept.</param>
    /// <param name="property">The array's property in each page, or null where each page is the array itself.</param>
    /// <param name="subject">What the list belongs to.</param>
    /// <param name="cancellationToken">Stops the listing.</param>
    public async IAsyncEnumerable<ListPage> PagesAsync(
        string path,
        string? property,
        ApiSubject subject,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        string? next = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}per_page=100";
        var read = new HashSet<string>(StringComparer.Ordinal);
        while (next is not null)
        {
            if (!read.Add(next))
            {
                throw new GitHubSecretsException(
                    SecretErrorId.UnexpectedResponse, $"The list of the {subject.Label} leads in a circle from page to page.");
            }

            ApiResponse response = await SendAsync(
                ApiRequest.Get(next, subject) with { ExpectsLongAnswer = true, ListPath = path }, cancellationToken)
                .ConfigureAwait(false);
            JsonElement body = response.Json();
            yield return body.TryGetArray(property, out JsonElement items)
                ? new ListPage(items, body.TryGetNumber("total_count", out long count) ? count : null)
                {
                    ClockDifference = HostClock.Difference(response, Clock),
                    IsRedirected = response.IsRedirected,
                }
                : throw response.Unexpected(property is null ? "is not a list" : $"has no list '{property}'");
            next = LinkHeader.Next(response.Header("Link"));
        }
    }

    private async Task<ApiResponse> ChooseAndSendAsync(
        ICredentialChooser chooser, ApiRequest request, CancellationToken cancellationToken)
    {
        ApiCredential chosen = await chooser.ChooseAsync(this, request, cancellationToken).ConfigureAwait(false);
        return await SendAsync(request, chosen, RequestBudgets.For(host, chosen), cancellationToken).ConfigureAwait(false);
    }

    private async Task<ApiResponse> SendAsync(
        ApiRequest request, ApiCredential signIn, RequestBudget points, CancellationToken cancellationToken)
    {
        TimeSpan waited = TimeSpan.Zero;
        var renewing = signIn as IRenewingCredential;
        bool isRenewed = false;
        for (int attempt = 1; ;)
        {
            GitHubSecretsException? failure;
            try
            {
                await points.EnterAsync(request.Cost, options.MaximumWait, cancellationToken).ConfigureAwait(false);
                try
                {
                    // It came in line after the answer to all that were waiting.
                    if (_badLogin is not null)
                    {
                        throw _badLogin;
                    }

                    // Not before: a token may have ended while the request waited for its turn.
                    if (renewing?.Renew(this, cancellationToken) is { } renewal)
                    {
                        await renewal.ConfigureAwait(false);
                    }

                    ApiResponse response = await _exchange.RunAsync(request, signIn, cancellationToken).ConfigureAwait(false);
                    failure = Learn(request, response, points, ref waited);
                    if (failure is null || (attempt > 1 && HasBeenRemoved(request, response)))
                    {
                        return response;
                    }

                    if (!isRenewed
                        && failure.Id == SecretErrorId.BadCredential
                        && renewing?.RenewAfter(response, this, cancellationToken) is { } replacement)
                    {
                        isRenewed = true;
                        await replacement.ConfigureAwait(false);
                        continue;
                    }

                    if (failure.Id == SecretErrorId.BadCredential && renewing is null)
                    {
                        _badLogin = failure;
                        points.Refuse(failure);
                    }
                }
                finally
                {
                    points.Leave(request.Cost);
                }

                if (failure.Id == SecretErrorId.RateLimited && waited <= options.MaximumWait)
                {
                    // Not a failed attempt: the next entry waits until the limit is lifted.
                    continue;
                }
            }
            catch (Exception exception) when (_errors.FromTransport(exception, options.Timeout, cancellationToken) is { } mapped)
            {
                failure = mapped;
                _exchange.TraceLoss(request, exception, mapped);
            }

            if (!failure.IsTransient || !await _retries.WaitAsync(attempt++, cancellationToken).ConfigureAwait(false))
            {
                throw failure;
            }
        }
    }

    // The attempt before was lost on its way here, but not on its way there.
    private static bool HasBeenRemoved(ApiRequest request, ApiResponse response) =>
        request.Method == HttpMethod.Delete && response.Status == HttpStatusCode.NotFound;

    // What an answer says about the limits, and whether it is a failure.
    private GitHubSecretsException? Learn(
        ApiRequest request, ApiResponse response, RequestBudget points, ref TimeSpan waited)
    {
        if (options.Warn is not null && ApiDeprecation.Notice(host, response) is { } notice)
        {
            options.Warn(notice);
        }

        GitHubSecretsException? failure = response.IsSuccess ? null : _errors.From(response, request.Subject);
        if (failure?.Id == SecretErrorId.RateLimited)
        {
            waited += points.Limited(RateLimit.Pause(response, Clock.GetUtcNow()), response.SentAt);
        }
        else
        {
            points.Answered(
                Accepted(response),
                RateLimit.IsMeasured(response),
                RateLimit.Pause(response, Clock.GetUtcNow()));
        }

        return failure;
    }

    // A server error comes from a gateway as well, which has not looked at the token.
    private static bool? Accepted(ApiResponse response) =>
        (int)response.Status >= 500 ? null : response.Status != HttpStatusCode.Unauthorized;
}
