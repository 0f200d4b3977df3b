using System.Net;
using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Planning;
using GitHubSecrets.Repositories;
using GitHubSecrets.Requests;
using GitHubSecrets.Sealing;
using GitHubSecrets.Sealing.Sodium;

namespace GitHubSecrets.Writing;

/// <summary>Stores one secret: checks, key, seal, send. Safe to use from many threads.</summary>
internal sealed class SecretWriter
{
    // A write that waits a long time to be repeated, as when the host is in trouble, may meet more than one new key.
    private const int MaximumReseals = 3;

    private readonly GitHubClient _client;
    private readonly TargetKeys _keys;
    private readonly SecretAccessResolver _access;
    private readonly TargetListings _listings;

    public SecretWriter(GitHubClient client, PublicKeyCache keys, TargetListings? listings = null)
    {
        _client = client;
        _keys = new TargetKeys(client, keys);
        _listings = listings ?? new TargetListings(client);
        _access = new SecretAccessResolver(client, new RepositoryIds(client));
    }

    /// <summary>Stores a secret.</summary>
    /// <exception cref="GitHubSecretsException">The secret was not stored.</exception>
    public async Task<SecretChange> WriteAsync(SecretWrite write, CancellationToken cancellationToken)
    {
        write.CheckNames();
        SecretListing? listing = null;
        if (write.OnlyNewer || write.IsOfList)
        {
            // Before any request, and not sealed before it is known that it will be sent.
            write.Value.Check();
            listing = await _listings.GetAsync(write.Target, write.CreateEnvironment, cancellationToken).ConfigureAwait(false);
            if (listing.Foresee(write.Wanted, out string? reason) == PlannedChangeKind.Skip)
            {
                return Change(SecretChangeKind.Skipped, write, null, reason);
            }
        }

        EncryptedValue? value = SealAtOnce(write);
        if (write.NoClobber && listing is not { IsWhole: true })
        {
            if (await _client.FindSecretAsync(write.Target, write.Name, cancellationToken).ConfigureAwait(false) is not null)
            {
                return Change(SecretChangeKind.Skipped, write, null, SecretListing.ExistsAlready);
            }

            Know(write, SecretAccess.OfNew);
        }

        SecretAccess? access = null;
        for (int reseals = 0; ; reseals++)
        {
            value ??= Seal(
                (PlainSecretValue)write.Value,
                await _keys.GetAsync(write.Target, write.CreateEnvironment, cancellationToken).ConfigureAwait(false));
            access ??= await _access.ResolveAsync(write, listing, cancellationToken).ConfigureAwait(false);
            try
            {
                SecretChange change = Stored(
                    write, await _client.SendAsync(Put(write, value, access), cancellationToken).ConfigureAwait(false));
                Know(write, access);
                return change;
            }
            catch (GitHubSecretsException exception)
                when (reseals < MaximumReseals && write.Value is PlainSecretValue && exception.BlamesKey)
            {
                // Either the key was replaced since it was fetched, and the new one will do; or the host blames the key for
                // something else, and would again.
                if (await _keys.ReplacementAsync(write.Target, value.KeyId, cancellationToken).ConfigureAwait(false) is not { } key)
                {
                    _access.Forget(write);
                    throw;
                }

                value = Seal((PlainSecretValue)write.Value, key);
            }
            catch (GitHubSecretsException)
            {
                _access.Forget(write);
                throw;
            }
        }
    }

    private void Know(SecretWrite write, SecretAccess access)
    {
        if (write.Target.Level == SecretLevel.Organization)
        {
            _access.Know(write, access);
        }
    }

    // Sealing checks the value as well. Without a key at hand it is only checked, so that a bad one costs no request.
    private EncryptedValue? SealAtOnce(SecretWrite write)
    {
        if (write.Value is PlainSecretValue plain && _keys.Find(write.Target) is { } key)
        {
            return Seal(plain, key);
        }

        write.Value.Check();
        if (write.Value is PlainSecretValue)
        {
            SodiumLibrary.Prepare();
        }

        return write.Value as EncryptedValue;
    }

    private static EncryptedValue Seal(PlainSecretValue value, SecretPublicKey key) => new(value.SealBox(key), key.KeyId);

    private static ApiRequest Put(SecretWrite write, EncryptedValue value, SecretAccess access) =>
        ApiRequest.Put(
            write.Target.SecretPath(write.Name),
            SecretBody.Create(write.Target.Route, value, access),
            ApiSubject.Of(write.Target, write.Name));

    private SecretChange Stored(SecretWrite write, ApiResponse response) => response.Status switch
    {
        HttpStatusCode.Created => Change(SecretChangeKind.Created, write, response),
        HttpStatusCode.NoContent => Change(SecretChangeKind.Updated, write, response),
        _ => throw response.Unexpected("to storing a secret is neither 201 nor 204"),
    };

    private SecretChange Change(SecretChangeKind kind, SecretWrite write, ApiResponse? response, string? reason = null) =>
        new(
            kind,
            write.Target,
            write.Name.ToUpperInvariant(),
            response?.Date ?? _client.Clock.GetUtcNow(),
            response?.RequestId)
        {
            Reason = reason,
            IsText = write.Value is not (FileValue { IsText: false } or BytesValue { IsText: false }),
        };
}
