using System.Net;
using System.Text.Json;
using GitHubSecrets.Environments;
using GitHubSecrets.Http;

namespace GitHubSecrets.Keys;

/// <summary>
/// Gives each target's key to one command.
/// </summary>
/// <param name="client">The connection.</param>
/// <param name="shared">The keys that all commands share.</param>
internal sealed class TargetKeys(GitHubClient client, PublicKeyCache shared)
{
    private readonly SharedFetches<SecretPublicKey> _fetches = new(keepsResults: false);
    private readonly DeploymentEnvironments _environments = new(client);

    /// <summary>The key, where it is at hand without a request.</summary>
    public SecretPublicKey? Find(SecretTarget target) => shared.Find(client, target);

    /// <summary>The key. Any number of writes that need it at the same time share one request.</summary>
    public Task<SecretPublicKey> GetAsync(
        SecretTarget target, bool createEnvironment, CancellationToken cancellationToken) =>
        Find(target) is { } key
            ? Task.FromResult(key)
            : _fetches.GetAsync(target, () =>

                // Looked at again: a fetch that ended meanwhile has left its key there.
                Find(target) is { } found
                    ? Task.FromResult(found)
                    : FetchAsync(target, createEnvironment, cancellationToken));

    /// <summary>The key that has taken the place of one that a value was refused for; null where it is still the same.</summary>
    public async Task<SecretPublicKey?> ReplacementAsync(SecretTarget target, string refusedId, CancellationToken cancellationToken)
    {
        if (!shared.Forget(client, target, refusedId))
        {
            return null;
        }

        SecretPublicKey key = await GetAsync(target, createEnvironment: false, cancellationToken).ConfigureAwait(false);
        return key.KeyId == refusedId ? null : key;
    }

    private async Task<SecretPublicKey> FetchAsync(
        SecretTarget target, bool createEnvironment, CancellationToken cancellationToken)
    {
        try
        {
            var request = ApiRequest.Get(target.PublicKeyPath, ApiSubject.Of(target));
            JsonElement body = (await client.SendAsync(request, cancellationToken).ConfigureAwait(false)).Json();
            var key = SecretPublicKey.Parse(body.Text("key_id"), body.Text("key"));
            shared.Keep(client, target, key);
            return key;
        }
        catch (GitHubSecretsException exception) when (SharedFetches<SecretPublicKey>.IsRefusal(exception))
        {
            GitHubSecretsException? failure = await RecoverAsync(
                target, createEnvironment, exception, cancellationToken).ConfigureAwait(false);
            if (failure is not null)
            {
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
                return DeploymentEnvironments.NotFound(target, refusal);
            }

            await _environments.CreateAsync(target, cancellationToken).ConfigureAwait(false);
            return null;
        }
        catch (GitHubSecretsException exception) when (SharedFetches<SecretPublicKey>.IsRefusal(exception))
        {
            // A token that may set secrets need not be allowed to list environments; then the first answer has to do.
            return createEnvironment || exception.Id == SecretErrorId.TargetNotFound ? exception : refusal;
        }
    }
}
