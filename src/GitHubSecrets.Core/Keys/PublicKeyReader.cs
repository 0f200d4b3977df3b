using System.Runtime.CompilerServices;
using GitHubSecrets.Http;

namespace GitHubSecrets.Keys;

/// <summary>Reads the keys that targets have now. Safe to use from many threads.</summary>
internal sealed class PublicKeyReader(GitHubClient client)
{
    // Keys that earlier commands have kept may have been replaced since.
    private readonly TargetKeys _keys = new(client, new PublicKeyCache());

    /// <summary>The key of a target, as the only element.</summary>
    /// <exception cref="GitHubSecretsException">It cannot be read.</exception>
    public async IAsyncEnumerable<PublicKeyInfo> ReadAsync(
        SecretTarget target, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        yield return new PublicKeyInfo(
            target, await _keys.GetAsync(target, createEnvironment: false, cancellationToken).ConfigureAwait(false));
    }
}
