using System.Net;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>Stores one secret: checks, key, seal, send. Safe to use from many threads.</summary>
internal sealed class SecretWriter
{
    private readonly GitHubClient _client;
    private readonly TargetKeys _keys;
    private readonly SecretAccessResolver _access;

    public SecretWriter(GitHubClient client, PublicKeyCache keys)
    {
        _client = client;
        _keys = new TargetKeys(client, keys);
        _access = new SecretAccessResolver(client, new RepositoryIds(client));
    }

    /// <summary>Stores a secret.</summary>
    /// <exception cref="GitHubSecretsException">The secret was not stored.</exception>
    public async Task<SecretChange> WriteAsync(SecretWrite write, CancellationToken cancellationToken)
    {
        write.Check();
        if (write.NoClobber
            && await _client.FindSecretAsync(write.Target, write.Name, cancellationToken).ConfigureAwait(false) is not null)
        {
            return Change(SecretChangeKind.Skipped, write, null);
        }

        EncryptedValue value = await SealAsync(write, cancellationToken).ConfigureAwait(false);
        SecretAccess access = await _access.ResolveAsync(write, cancellationToken).ConfigureAwait(false);
        try
        {
            return await PutAsync(write, value, access, cancellationToken).ConfigureAwait(false);
        }
        catch (GitHubSecretsException exception) when (write.Value is PlainSecretValue && exception.BlamesKey)
        {
            // The key was replaced since it was fetched: once more, with the new one.
            _keys.Forget(write.Target);
            value = await SealAsync(write, cancellationToken).ConfigureAwait(false);
            return await PutAsync(write, value, access, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task<EncryptedValue> SealAsync(SecretWrite write, CancellationToken cancellationToken)
    {
        if (write.Value is EncryptedValue encrypted)
        {
            return encrypted;
        }

        SecretPublicKey key = await _keys
            .GetAsync(write.Target, write.CreateEnvironment, cancellationToken).ConfigureAwait(false);
        return new EncryptedValue(((PlainSecretValue)write.Value).Seal(key), key.KeyId);
    }

    private async Task<SecretChange> PutAsync(
        SecretWrite write, EncryptedValue value, SecretAccess access, CancellationToken cancellationToken)
    {
        byte[] body = SecretBody.Create(write.Target.Route, value, access);
        ApiResponse response = await _client.SendAsync(
            ApiRequest.Put(write.Target.SecretPath(write.Name), body, ApiSubject.Of(write.Target)),
            cancellationToken).ConfigureAwait(false);
        return response.Status switch
        {
            HttpStatusCode.Created => Change(SecretChangeKind.Created, write, response),
            HttpStatusCode.NoContent => Change(SecretChangeKind.Updated, write, response),
            _ => throw response.Unexpected("to storing a secret is neither 201 nor 204"),
        };
    }

    private SecretChange Change(SecretChangeKind kind, SecretWrite write, ApiResponse? response) =>
        new(
            kind,
            write.Target,
            write.Name.ToUpperInvariant(),
            response?.Date ?? _client.Clock.GetUtcNow(),
            response?.RequestId);
}
