using System.Collections.Concurrent;
using System.Net;
using System.Text.Json;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>
/// Gives each target's key to one command. A target that was refused once is refused for the rest of the command without
/// asking again, so that ten thousand secrets for a mistyped repository cost one request.
/// </summary>
/// <param name="client">The connection.</param>
/// <param name="shared">The keys that all commands share.</param>
internal sealed class TargetKeys(GitHubClient client, PublicKeyCache shared)
{
    private readonly PublicKeyCache _own = new();
    private readonly ConcurrentDictionary<SecretTarget, GitHubSecretsException> _refused = new();
    private readonly Environments _environments = new(client);

    public Task<SecretPublicKey> GetAsync(
        SecretTarget target, bool createEnvironment, CancellationToken cancellationToken) =>
        CacheFor(target).Find(client, target) is { } key
            ? Task.FromResult(key)
            : FetchAsync(target, createEnvironment, cancellationToken);

    public void Forget(SecretTarget target) => CacheFor(target).Forget(client, target);

    private static bool IsRefusal(GitHubSecretsException exception) => exception.Id is SecretErrorId.TargetNotFound
        or SecretErrorId.PermissionDenied or SecretErrorId.SsoRequired;

    private async Task<SecretPublicKey> FetchAsync(
        SecretTarget target, bool createEnvironment, CancellationToken cancellationToken)
    {
        if (_refused.TryGetValue(target, out GitHubSecretsException? refusal))
        {
            throw refusal;
        }

        try
        {
            var request = ApiRequest.Get(target.PublicKeyPath, ApiSubject.Of(target));
            JsonElement body = (await client.SendAsync(request, cancellationToken).ConfigureAwait(false)).Json();
            var key = SecretPublicKey.Parse(body.Text("key_id"), body.Text("key"));
            CacheFor(target).Keep(client, target, key);
            return key;
        }
        catch (GitHubSecretsException exception) when (IsRefusal(exception))
        {
            GitHubSecretsException? failure = await RecoverAsync(
                target, createEnvironment, exception, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
            {
                _refused[target] = failure;
                throw failure;
            }
        }

        return await FetchAsync(target, createEnvironment: false, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Creates the environment if that is what is missing and was asked for.</summary>
    /// <returns>Null where the environment has been created; otherwise what the refusal comes from.</returns>
    private async Task<GitHubSecretsException?> RecoverAsync(
        SecretTarget target, bool createEnvironment, GitHubSecretsException refusal, CancellationToken cancellationToken)
    {
        if (refusal.StatusCode != HttpStatusCode.NotFound || target.Level != SecretLevel.Environment)
        {
            return refusal;
        }

        try
        {
            // GitHub's 404 does not say which of the two is missing, the repository or the environment.
            if (await _environments.ExistsAsync(target, cancellationToken).ConfigureAwait(false))
            {
                return refusal;
            }

            if (!createEnvironment)
            {
                return EnvironmentNotFound(target, refusal);
            }

            await _environments.CreateAsync(target, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (GitHubSecretsException exception) when (IsRefusal(exception))
        {
            // A token that may set secrets need not be allowed to list environments; then the first answer has to do.
            return createEnvironment || exception.Id == SecretErrorId.TargetNotFound ? exception : refusal;
        }
    }

    // "/user" is a different target for each credential, so its key is not shared with other commands.
    private PublicKeyCache CacheFor(SecretTarget target) => target.Level == SecretLevel.User ? _own : shared;

    private static GitHubSecretsException EnvironmentNotFound(SecretTarget target, GitHubSecretsException cause) =>
        new(
            SecretErrorId.TargetNotFound,
            $"The {target.RepositoryLabel} has no environment '{target.Environment}' that the token can see.",
            cause)
        {
            RecommendedAction = "Check the environment's name, or give -CreateEnvironment.",
            StatusCode = cause.StatusCode,
            RequestId = cause.RequestId,
            DocumentationUrl = cause.DocumentationUrl,
        };
}
