namespace GitHubSecrets;

/// <summary>The public key of one target, for which its values are sealed.</summary>
/// <see href="https://docs.github.com/rest/guides/encrypting-secrets-for-the-rest-api"/>
public sealed class PublicKeyInfo : TargetInfo
{
    internal PublicKeyInfo(SecretTarget target, SecretPublicKey key)
        : base(target)
    {
        KeyId = key.KeyId;
        Key = key.Key;
    }

    /// <summary>GitHub's id of the key, sent back together with every value that was sealed for it.</summary>
    public string KeyId { get; }

    /// <summary>The key: 32 bytes in base64.</summary>
    public string Key { get; }

    /// <summary>The key's id.</summary>
    public override string ToString() => KeyId;
}
