using GitHubSecrets.Sealing.Interop;

namespace GitHubSecrets;

/// <summary>The key of one target, for which its values are sealed. Never shared between targets.</summary>
public sealed class SecretPublicKey
{
    private readonly byte[] _key;

    private SecretPublicKey(string keyId, byte[] key)
    {
        KeyId = keyId;
        _key = key;
    }

    /// <summary>GitHub's id of the key, sent back together with every value that was sealed for it.</summary>
    public string KeyId { get; }

    /// <summary>The key in base64, as GitHub gives it.</summary>
    public string Key => Convert.ToBase64String(_key);

    internal ReadOnlySpan<byte> Bytes => _key;

    /// <summary>Reads a key as GitHub gives it.</summary>
    /// <param name="keyId">The key's id.</param>
    /// <param name="key">The key: 32 bytes in base64.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.UnexpectedResponse"/> where it is anything else.</exception>
    public static SecretPublicKey Parse(string? keyId, string? key) =>
        Read(keyId, key) ?? throw new GitHubSecretsException(
            SecretErrorId.UnexpectedResponse,
            $"The public key that the host gave is not {Libsodium.CryptoBoxPublicKeyBytes} bytes of base64 with a key id.");

    /// <summary>Reads a key, or gives null where it is not 32 bytes of base64 with a key id.</summary>
    internal static SecretPublicKey? Read(string? keyId, string? key)
    {
        byte[] bytes = new byte[Libsodium.CryptoBoxPublicKeyBytes];
        return !string.IsNullOrEmpty(keyId)
            && key is not null
            && Convert.TryFromBase64String(key, bytes, out int written)
            && written == bytes.Length
                ? new SecretPublicKey(keyId, bytes)
                : null;
    }
}
