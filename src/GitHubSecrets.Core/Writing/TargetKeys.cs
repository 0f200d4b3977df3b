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
    private readonly Dictionary<SecretTarget, Task<SecretPublicKey>> _fetches = [];
    private readonly Environments _environments = new(client);

    /// <summary>The key, where it is at hand without a request.</summary>
    public SecretPublicKey? Find(SecretTarget target) => shared.Find(client, target);

    /// <summary>The key. Any number of writes that need it at the same time share one request. A write that only shared a
    /// request which failed asks once more, in case that it was bad luck.</summary>
    public Task<SecretPublicKey> GetAsync(
        SecretTarget target, bool createEnvironment, CancellationToken cancellationToken)
    {
        if (Find(target) is { } key)
        {
            return Task.FromResult(key);
        }

        Task<SecretPublicKey> fetch = JoinOrFetch(target, createEnvironment, out bool isShared, cancellationToken);
        return isShared ? RepeatAsync(fetch, target, createEnvironment, cancellationToken) : fetch;
    }

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

    private static bool IsRefusal(GitHubSecretsException exception) => exception.Id is SecretErrorId.TargetNotFound
        or SecretErrorId.PermissionDenied or SecretErrorId.SsoRequired;

    private Task<SecretPublicKey> JoinOrFetch(
        SecretTarget target, bool createEnvironment, out bool isShared, CancellationToken cancellationToken)
    {
        lock (_fetches)
        {
            isShared = _fetches.TryGetValue(target, out Task<SecretPublicKey>? fetch) && IsOfUse(fetch);
            if (isShared)
            {
                return fetch!;
            }

            // Looked at again within the lock: a fetch that ended meanwhile has left its key there.
            return Find(target) is { } found
                ? Task.FromResult(found)
                : _fetches[target] = FetchAsync(target, createEnvironment, cancellationToken);
        }
    }

    // One that is under way is; of those that have ended only a refusal, which asking again would not change.
    private static bool IsOfUse(Task<SecretPublicKey> fetch) =>
        !fetch.IsCompleted
        || (fetch.Exception?.InnerException is GitHubSecretsException exception
            && (IsRefusal(exception) || exception.Id == SecretErrorId.BadCredential));

    private async Task<SecretPublicKey> RepeatAsync(
        Task<SecretPublicKey> fetch, SecretTarget target, bool createEnvironment, CancellationToken cancellationToken)
    {
        try
        {
            return await fetch.ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (!IsRefusal(exception) && exception.Id != SecretErrorId.BadCredential)
        {
            return await JoinOrFetch(target, createEnvironment, out _, cancellationToken).ConfigureAwait(false);
        }
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
        catch (GitHubSecretsException exception) when (IsRefusal(exception))
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
                return Environments.NotFound(target, refusal);
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
}
