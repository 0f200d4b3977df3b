using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Http;

/// <summary>One attempt at a request, from the message to the last byte of its answer. Immutable and safe to use from many
/// threads.</summary>
internal sealed class ApiExchange(ApiHost host, ClientOptions options, HttpMessageInvoker http)
{
    private const int MaximumRedirects = 5;

    private static readonly string UserAgent =
        "GitHubSecrets/" + typeof(ApiExchange).Assembly.GetName().Version?.ToString(3);

    /// <summary>Sends the request and follows the redirects that it meets. The answer may be a failure.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.UnexpectedResponse"/>: an answer that breaks off, that has
    /// no end, or that redirects elsewhere or for ever.</exception>
    public async Task<ApiResponse> RunAsync(
        ApiRequest request, ApiCredential signIn, CancellationToken cancellationToken)
    {
        using var timeout = new CancellationTokenSource(options.Timeout, options.Clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        Uri address = ApiAddress.Resolve(host.ApiUrl, request.Path);
        for (int hop = 0; ; hop++)
        {
            // Before the token is read: one that came after this may not be the one that was sent.
            long sentAt = options.Clock.GetTimestamp();
            TokenMark mark = signIn.ToHeader();
            using HttpRequestMessage message = CreateMessage(request, mark, address);
            using HttpResponseMessage response = await http.SendAsync(message, either.Token).ConfigureAwait(false);
            GC.KeepAlive(mark);
            var answer = new ApiResponse(response) { SentAt = sentAt, IsRedirected = hop > 0, HoldsToken = request.BringsToken };
            try
            {
                // Read here and not by HttpContent, which would put four more asynchronous methods in between, and no bound.
                using Stream body = Decompressed(
                    response, await response.Content.ReadAsStreamAsync(either.Token).ConfigureAwait(false));
                while (!answer.IsLongEnough
                    && await body.ReadAsync(answer.Space(), either.Token).ConfigureAwait(false) is > 0 and int count)
                {
                    answer.Received(count);
                }
            }
            catch (Exception exception) when (IsRefusal(answer)
                && (IsBreak(exception) || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested)))
            {
                // What a refusal means lies in its status. To ask for the rest of one, which broke off or did not come in time, would
                // be, for a bad login, to try it again.
            }
            catch (Exception exception) when (IsBreak(exception))
            {
                Trace(request.Method, address, answer);
                answer.Wipe();
                throw answer.Unexpected("broke off before its end", exception, isTransient: true);
            }
            catch
            {
                // Nobody waits any more for the rest of what may be a token.
                answer.Wipe();
                throw;
            }

            Trace(request.Method, address, answer);
            if (!IsRedirect(answer))
            {
                return answer;
            }

            address = hop == MaximumRedirects
                ? throw answer.Unexpected($"redirects more than {MaximumRedirects} times")
                : ApiAddress.Redirect(address, answer);
        }
    }

    /// <summary>Tells of a request that nothing came back for.</summary>
    public void TraceLoss(ApiRequest request, Exception exception, GitHubSecretsException mapped)
    {
        if (options.Trace is not null && exception is not (GitHubSecretsException or PauseTooLongException))
        {
            Trace(request.Method, ApiAddress.Resolve(host.ApiUrl, request.Path), $"no answer ({mapped.Id})");
        }
    }

    private static bool IsRefusal(ApiResponse answer) => (int)answer.Status is >= 400 and < 500;

    private static bool IsBreak(Exception exception) => exception is HttpRequestException or IOException or InvalidDataException;

    private static bool IsRedirect(ApiResponse answer) => answer.Status is HttpStatusCode.MovedPermanently or HttpStatusCode.Found
        or HttpStatusCode.TemporaryRedirect or HttpStatusCode.PermanentRedirect;

    private static Stream Decompressed(HttpResponseMessage response, Stream body) =>
        response.Content.Headers.NonValidated.TryGetValues("Content-Encoding", out HeaderStringValues encoding)
        && encoding.ToString().Equals("gzip", StringComparison.OrdinalIgnoreCase)
            ? Unzipped(body)
            : body;

    [SuppressMessage("Performance", "CA1859", Justification = "A caller that knows the type would load its library.")]
    private static Stream Unzipped(Stream body) => new GZipStream(body, CompressionMode.Decompress);

    private void Trace(HttpMethod method, Uri address, ApiResponse answer)
    {
        if (options.Trace is not null)
        {
            string status = ((int)answer.Status).ToString(CultureInfo.InvariantCulture);
            Trace(method, address, status + " (request id " + (answer.RequestId ?? "none") + ")");
        }
    }

    private void Trace(HttpMethod method, Uri address, string outcome) =>
        options.Trace!(string.Concat(method.Method, " ", address.GetLeftPart(UriPartial.Path), ": " + outcome));

    private static HttpRequestMessage CreateMessage(ApiRequest request, TokenMark mark, Uri address)
    {
        var message = new HttpRequestMessage(request.Method, address)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionOrLower,
        };

        // All of them are well formed: parsing them again for every request would gain nothing.
        message.Headers.TryAddWithoutValidation("Authorization", mark.Text);
        message.Headers.TryAddWithoutValidation("Accept", "application/vnd.github+json");
        message.Headers.TryAddWithoutValidation("User-Agent", UserAgent);
        message.Headers.TryAddWithoutValidation("X-GitHub-Api-Version", GitHubClient.ApiVersion);
        if (request.ExpectsLongAnswer)
        {
            message.Headers.TryAddWithoutValidation("Accept-Encoding", "gzip");
        }

        if (request.Body is { } body)
        {
            message.Content = new ReadOnlyMemoryContent(body);
            message.Content.Headers.TryAddWithoutValidation("Content-Type", "application/json");
        }

        return message;
    }
}
