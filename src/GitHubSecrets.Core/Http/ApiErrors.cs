using System.Globalization;
using System.Net;
using System.Net.Sockets;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;

namespace GitHubSecrets.Http;

/// <summary>Turns what a host answered, or why it did not, into one of the documented failures.</summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/troubleshooting-the-rest-api"/>
internal sealed class ApiErrors(ApiHost host, ApiCredential credential)
{
    /// <summary>The failure that an answer stands for.</summary>
    public GitHubSecretsException From(ApiResponse response, ApiSubject subject)
    {
        var detail = GitHubErrorBody.Read(response);
        return (int)response.Status switch
        {
            401 => BadCredential(response, detail),
            403 or 404 or 429 when SingleSignOn(response) is { } url => SsoRequired(response, detail, subject, url),
            403 or 429 when RateLimit.IsReached(response, detail) => RateLimited(response, detail),
            403 or 404 when Permissions.Missing(response, subject) is { } missing =>
                PermissionDenied(response, detail, subject, missing),
            403 => Create(
                SecretErrorId.PermissionDenied, response, detail, $"{host.WebHost} denies access to the {subject.Label}"),
            404 => NotFound(response, detail, subject),
            410 => Retired(response, detail, subject),
            409 => Create(SecretErrorId.Conflict, response, detail, $"Conflict at the {subject.Label}"),
            >= 400 and < 500 => Create(
                SecretErrorId.Rejected, response, detail, $"{host.WebHost} rejected the request for the {subject.Label}"),
            >= 500 => Create(
                SecretErrorId.UnexpectedResponse, response, detail,
                $"{host.WebHost} failed with status {(int)response.Status} (request id {response.RequestId ?? "none"}) at the "
                + subject.Label,
                isTransient: response.Status != HttpStatusCode.NotImplemented),
            _ => response.Unexpected("has a status that GitHub's API does not give here"),
        };
    }

    /// <summary>The failure that an exception of the transport stands for; null where it is not one, or where the caller
    /// has cancelled.</summary>
    public GitHubSecretsException? FromTransport(
        Exception exception, TimeSpan timeout, CancellationToken cancellationToken) => exception switch
        {
            GitHubSecretsException known => known,
            PauseTooLongException pause => RateLimited(pause.Until),
            OperationCanceledException when !cancellationToken.IsCancellationRequested => new(
                SecretErrorId.TimedOut,
                $"{host.WebHost} did not answer within {timeout.TotalSeconds.ToString("0.###", CultureInfo.InvariantCulture)} s.",
                exception)
            {
                RecommendedAction = "Give a longer -TimeoutSec, or try again.",
                IsTransient = true,
            },
            HttpRequestException { HttpRequestError: HttpRequestError.SecureConnectionError } tls => new(
                SecretErrorId.TlsFailed,
                $"No trusted TLS connection to {host.WebHost}: {exception.InnermostMessage()}",
                exception)
            {
                // A handshake that was cut short may succeed the next time; a certificate that is not trusted will not.
                IsTransient = tls.InnerException is IOException,
            },

            // .NET lets a SocketException through as it is where a connection is reset as soon as it is made.
            HttpRequestException or IOException or SocketException => new(
                SecretErrorId.ConnectionFailed,
                $"The connection to {host.WebHost} failed: {exception.InnermostMessage()}",
                exception)
            {
                RecommendedAction = $"Check the network, the proxy and the host, which came from {host.Source}.",

                IsTransient = !IsLastWord(exception),
            },

            // .NET's word for a proxy of a scheme that it does not know.
            NotSupportedException => new(
                SecretErrorId.ConnectionFailed, $"The connection to {host.WebHost} failed: {exception.Message}", exception)
            {
                RecommendedAction = "Check the proxy.",
            },
            _ => null,
        };

    // A name that does not resolve now will not resolve a second later. A proxy that refuses has its reasons, and a bad login that
    // is tried again locks the account there as well.
    private static bool IsLastWord(Exception exception) => exception is HttpRequestException
    {
        HttpRequestError: HttpRequestError.NameResolutionError,
    }
    or HttpRequestException
    {
        HttpRequestError: HttpRequestError.ProxyTunnelError,
        StatusCode: >= HttpStatusCode.BadRequest and < HttpStatusCode.InternalServerError,
    };

    private static string? SingleSignOn(ApiResponse response)
    {
        // X-GitHub-SSO: required; url=https://github.com/orgs/ORG/sso?authorization_request=…
        string? header = response.ShownHeader("X-GitHub-SSO");
        if (header is null || !header.StartsWith("required", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        int url = header.IndexOf("url=", StringComparison.OrdinalIgnoreCase);
        return url < 0 ? string.Empty : header[(url + 4)..].Trim();
    }

    private static GitHubSecretsException SsoRequired(
        ApiResponse response, GitHubErrorBody detail, ApiSubject subject, string url) =>
        Create(
            SecretErrorId.SsoRequired,
            response,
            detail,
            url.Length == 0
                ? $"The token is not authorized for the single sign-on of the {subject.Label}"
                : $"The token is not authorized for the single sign-on of the {subject.Label}. Authorize it at {url}",
            url.Length == 0 ? "Authorize the token for single sign-on." : $"Authorize the token at {url}");

    // Nothing was sent for this one: an earlier answer has named the time.
    private GitHubSecretsException RateLimited(DateTimeOffset? until) =>
        new(SecretErrorId.RateLimited, $"{host.WebHost} accepts no requests for this token. {Until(until)}.")
        {
            RecommendedAction = Until(until) + ". A longer -MaximumWaitSec waits for it.",
        };

    private static string Until(DateTimeOffset? reset) => reset is { } time
        ? string.Create(CultureInfo.InvariantCulture, $"It resets at {time.ToLocalTime():yyyy-MM-dd HH:mm:ss zzz}")
        : "GitHub does not say when it resets; wait at least a minute";

    private static GitHubSecretsException RateLimited(ApiResponse response, GitHubErrorBody detail)
    {
        string until = Until(RateLimit.ResetTime(response));
        return Create(SecretErrorId.RateLimited, response, detail, $"A rate limit is used up. {until}", until + ".");
    }

    private static GitHubSecretsException Create(
        SecretErrorId id,
        ApiResponse response,
        GitHubErrorBody detail,
        string what,
        string? action = null,
        bool isTransient = false) =>
        new(id, detail.Text.Length == 0 ? what + "." : $"{what}. GitHub says: {detail.Text}")
        {
            RecommendedAction = action,
            IsTransient = isTransient,
            BlamesKey = response.Status == HttpStatusCode.UnprocessableEntity && detail.NamesKey,
            StatusCode = response.Status,
            RequestId = response.RequestId,
            DocumentationUrl = detail.DocumentationUrl,
        };

    private GitHubSecretsException BadCredential(ApiResponse response, GitHubErrorBody detail) =>
        Create(
            SecretErrorId.BadCredential,
            response,
            detail,
            $"{host.WebHost} does not accept the token from {credential.Source}",
            "Give a token that is valid for this host. The command stops here, because repeated bad logins lock an account.");

    private static GitHubSecretsException PermissionDenied(
        ApiResponse response, GitHubErrorBody detail, ApiSubject subject, string missing)
    {
        string orAbsent = response.Status == HttpStatusCode.NotFound
            ? $"The {subject.Label} does not exist, or the token may not see it: it needs {missing}"
            : $"The token may not do this at the {subject.Label}: it needs {missing}";
        return Create(SecretErrorId.PermissionDenied, response, detail, orAbsent, $"Give the token {missing}.");
    }

    private GitHubSecretsException Retired(ApiResponse response, GitHubErrorBody detail, ApiSubject subject) => Create(
        SecretErrorId.ApiVersionRetired,
        response,
        detail,
        $"{host.WebHost} no longer serves the {subject.Label} to version {GitHubClient.ApiVersion} of its API, which this version of "
        + "the module speaks: the module must be updated",
        "Run 'Update-PSResource GitHubSecrets'.");

    private GitHubSecretsException NotFound(ApiResponse response, GitHubErrorBody detail, ApiSubject subject)
    {
        string what = $"The {subject.Label} was not found.";
        if (host.Kind == ApiHostKind.EnterpriseServer && subject.Route is { OnEnterpriseServer: false } route)
        {
            // Only an address tells what a host is, and the one of a proxy or a stand-in tells less.
            what += host.HasServerPath
                ? $" GitHub Enterprise Server has no {route.App} secrets, and {host.WebHost} has the address of one."
                : $" If {host.WebHost} is a GitHub Enterprise Server, it has no {route.App} secrets.";
        }

        return Create(
            SecretErrorId.TargetNotFound,
            response,
            detail,
            what + " A token without access to it sees the same answer",
            subject.Route is { } known
                ? $"Check the name, and that the token has the permission '{known.Permission}' ({subject.Access}) or the scope "
                    + $"'{known.ClassicScope}'."
                : "Check the name, and that the token may see it.");
    }
}
