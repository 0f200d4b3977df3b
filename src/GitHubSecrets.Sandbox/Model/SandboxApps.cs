using System.Collections.Concurrent;
using System.Security.Cryptography;

namespace GitHubSecrets.Sandbox.Model;

/// <summary>The GitHub Apps that may ask for installation tokens, by client id or App id.</summary>
internal sealed class SandboxApps
{
    private readonly ConcurrentDictionary<string, RSA> _keys = new(StringComparer.Ordinal);

    private readonly ConcurrentDictionary<string, bool> _removedFrom = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>How long an installation's token lasts: an hour unless told otherwise.</summary>
    public TimeSpan TokenLife
    {
        get;
        set
        {
            ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(value, TimeSpan.Zero);
            field = value;
        }
    }
    = TimeSpan.FromHours(1);

    /// <summary>Registers an App.</summary>
    /// <param name="issuer">Its client id or App id: the <c>iss</c> claim of its JSON web tokens.</param>
    /// <param name="publicKeyPem">The public half of its RSA key.</param>
    public void Add(string issuer, string publicKeyPem)
    {
        RSA key = RSA.Create();
        key.ImportFromPem(publicKeyPem);
        _keys[issuer] = key;
    }

    /// <summary>Takes the App away from an account; without this, every account has it installed.</summary>
    public void Uninstall(string login) => _removedFrom[login] = true;

    internal bool IsInstalledAt(SandboxOwner owner) => !_removedFrom.ContainsKey(owner.Login);

    internal RSA? FindKey(string issuer) => _keys.GetValueOrDefault(issuer);
}
