using System.Text.Json;
using GitHubSecrets.Apps;
using GitHubSecrets.Http;

namespace GitHubSecrets.Sessions;

/// <summary>Asks a host about a credential.</summary>
internal static class SessionCheck
{
    private static readonly ApiSubject User = new("signed-in user");

    /// <summary>Checks a token.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.BadCredential"/> where the host does not accept it.</exception>
    public static async Task<SessionFacts> CheckTokenAsync(
        GitHubClient client, SessionSource source, CancellationToken cancellationToken)
    {
        var facts = new SessionFacts(source);
        try
        {
            ApiResponse user = await client
                .SendAsync(ApiRequest.Get("/user", User), cancellationToken).ConfigureAwait(false);
            return facts.ReadHeaders(user) with { Login = user.Json().Text("login") };
        }
        catch (GitHubSecretsException exception) when (exception.Id is SecretErrorId.PermissionDenied or SecretErrorId.TargetNotFound)
        {
            // The token of an installation, for one, is accepted but stands for no user. Every token may ask for its limits.
            return await AskRateAsync(client, cancellationToken).ConfigureAwait(false) is { } answer
                ? facts.ReadHeaders(answer)
                : facts;
        }
    }

    /// <summary>Checks an App, and its installation where one was given.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.BadCredential"/> where id and key do not belong
    /// together, <see cref="SecretErrorId.TargetNotFound"/> where the App has no such installation.</exception>
    public static async Task<SessionFacts> CheckAppAsync(
        GitHubClient client, AppCredential app, string appId, CancellationToken cancellationToken)
    {
        var request = ApiRequest.Get("/app/installations?per_page=1", new ApiSubject(app.Source));
        ApiResponse response = await app.SendAsync(client, request, cancellationToken).ConfigureAwait(false);
        if (app.Only?.Renew(client, cancellationToken) is { } first)
        {
            await first.ConfigureAwait(false);
        }

        JsonElement installations = response.Json();
        string? slug = installations.ValueKind == JsonValueKind.Array && installations.GetArrayLength() > 0
            ? installations[0].Text("app_slug")
            : null;
        return new SessionFacts(SessionSource.GitHubApp) { AppId = appId, Login = slug is null ? null : slug + "[bot]" };
    }

    /// <summary>What is left of the rate limit; null where the host has none, and for an App with many installations, each of
    /// which has its own.</summary>
    public static async Task<RateLimitLeft?> ReadRateAsync(
        GitHubClient client, SignedInSession session, CancellationToken cancellationToken) =>
        session.Credential is not AppCredential { Only: null }
        && await AskRateAsync(client, cancellationToken).ConfigureAwait(false) is { } answer
            ? RateLimitLeft.Read(answer)
            : null;

    private static async Task<ApiResponse?> AskRateAsync(GitHubClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client
                .SendAsync(ApiRequest.Get("/rate_limit", new ApiSubject("rate limit")), cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (exception.Id == SecretErrorId.TargetNotFound)
        {
            // Enterprise Server answers so where no limit is set.
            return null;
        }
    }
}
