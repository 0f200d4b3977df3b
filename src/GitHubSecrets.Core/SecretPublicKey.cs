namespace GitHubSecrets;

/// <summary>The key of one target, for which its values are sealed. Never shared between targets.</summary>
public sealed class SecretPublicKey
{
    /// <summary>An X25519 key has so many bytes (RFC 7748).</summary>
    internal const int Length = 32;

    private SecretPublicKey(string keyId, byte[] key)
    {
        KeyId = keyId;
        Bytes = key;
    }

    /// <summary>GitHub's id of the key, sent back together with every value that was sealed for it.</summary>
    public string KeyId { get; }

    /// <summary>The key in base64, as GitHub gives it.</summary>
    public string Key => Convert.ToBase64String(Bytes);

    /// <summary>The same as bytes. Nobody writes to them.</summary>
    internal byte[] Bytes { get; }

    /// <summary>Reads a key as GitHub gives it.</summary>
    /// <param name="keyId">The key's id.</param>
    /// <param name="key">The key: 32 bytes in base64.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.UnexpectedResponse"/> where it is anything else.</exception>
    public static SecretPublicKey Parse(string? keyId, string? key) =>
        Read(keyId, key) ?? throw new GitHubSecretsException(
            SecretErrorId.UnexpectedResponse,
            $"The public key that the host gave is not {Length} bytes of base64 with a key id.");

    /// <summary>Reads a key, or gives null where it is not 32 bytes of base64 with a key id.</summary>
    internal static SecretPublicKey? Read(string? keyId, string? key)
    {
        byte[] bytes = new byte[Length];
        return !string.IsNullOrEmpty(keyId)
            && key is not null
            && Convert.TryFromBase64String(key, bytes, out int written)
            && written == bytes.Length
                ? new SecretPublicKey(keyId, bytes)
                : null;
    }
}
