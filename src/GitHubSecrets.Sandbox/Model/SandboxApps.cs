using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GitHubSecrets.Sandbox;

/// <summary>The GitHub Apps that may ask for installation tokens, by client id or App id.</summary>
internal sealed class SandboxApps
{
    private readonly ConcurrentDictionary<string, RSA> _keys = new(StringComparer.Ordinal);

    /// <summary>Registers an App.</summary>
    /// <param name="issuer">Its client id or App id: the <c>iss</c> claim of its JSON web tokens.</param>
    /// <param name="publicKeyPem">The public half of its RSA key.</param>
    public void Add(string issuer, string publicKeyPem)
    {
        RSA key = RSA.Create();
        key.ImportFromPem(publicKeyPem);
        _keys[issuer] = key;
    }

    internal RSA? FindKey(string issuer) => _keys.GetValueOrDefault(issuer);
}
