using System.Collections.Concurrent;
using System.Net;
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

    public async Task<SecretPublicKey> GetAsync(
        SecretTarget target, bool createEnvironment, CancellationToken cancellationToken)
    {
        if (_refused.TryGetValue(target, out GitHubSecretsException? refusal))
        {
            throw refusal;
        }

        try
        {
            return await CacheFor(target).GetAsync(client, target, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception)
            when (exception.StatusCode == HttpStatusCode.NotFound && target.Level == SecretLevel.Environment)
        {
            return await ExplainAsync(target, createEnvironment, exception, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (IsRefusal(exception))
        {
            _refused[target] = exception;
            throw;
        }
    }

    public void Forget(SecretTarget target) => CacheFor(target).Forget(client, target);

    private static bool IsRefusal(GitHubSecretsException exception) => exception.Id is SecretErrorId.TargetNotFound
        or SecretErrorId.PermissionDenied or SecretErrorId.SsoRequired;

    // GitHub's 404 does not say which of the two is missing, the repository or the environment.
    private async Task<SecretPublicKey> ExplainAsync(
        SecretTarget target, bool createEnvironment, GitHubSecretsException notFound, CancellationToken cancellationToken)
    {
        try
        {
            if (await _environments.ExistsAsync(target, cancellationToken).ConfigureAwait(false))
            {
                throw notFound;
            }

            if (!createEnvironment)
            {
                throw EnvironmentNotFound(target, notFound);
            }

            await _environments.CreateAsync(target, cancellationToken).ConfigureAwait(false);
            return await CacheFor(target).GetAsync(client, target, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (IsRefusal(exception))
        {
            _refused[target] = exception;
            throw;
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
