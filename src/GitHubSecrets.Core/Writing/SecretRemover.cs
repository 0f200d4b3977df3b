using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>Removes secrets. Safe to use from many threads.</summary>
internal sealed class SecretRemover(GitHubClient client)
{
    /// <summary>Removes a secret.</summary>
    /// <exception cref="GitHubSecretsException">The secret was not removed; <see cref="SecretErrorId.TargetNotFound"/> where
    /// there was none.</exception>
    public async Task<SecretChange> RemoveAsync(SecretTarget target, string name, CancellationToken cancellationToken)
    {
        string known = GitHubNames.Secret(name);
        ApiResponse response = await client
            .SendAsync(ApiRequest.Delete(target.SecretPath(known), ApiSubject.Of(target, known)), cancellationToken)
            .ConfigureAwait(false);
        return new SecretChange(
            SecretChangeKind.Removed,
            target,
            known.ToUpperInvariant(),
            response.Date ?? client.Clock.GetUtcNow(),
            response.RequestId);
    }
}
