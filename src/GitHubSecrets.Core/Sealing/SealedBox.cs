using GitHubSecrets.Sealing.Interop;

namespace GitHubSecrets.Sealing;

/// <summary>libsodium's sealed box: anyone can seal for a public key, only the holder of the secret key can open.</summary>
/// <see href="https://doc.libsodium.org/public-key_cryptography/sealed_boxes"/>
internal static class SealedBox
{
    /// <summary>What a box adds to its message, in bytes.</summary>
    public const int Overhead = Libsodium.CryptoBoxSealBytes;

    public static unsafe byte[] Seal(SecureBuffer plain, SecretPublicKey publicKey)
    {
        byte[] sealedBytes = new byte[plain.Length + Overhead];
        fixed (byte* ciphertext = sealedBytes)
        fixed (byte* key = publicKey.Bytes)
        {
            // Fails only for a key that is a point of small order, with which anybody could open the box.
            if (Libsodium.crypto_box_seal(ciphertext, plain.Pointer, (ulong)plain.Length, key) != 0)
            {
                throw new GitHubSecretsException(
                    SecretErrorId.UnexpectedResponse, "The public key that the host gave is not a usable X25519 key.");
            }
        }

        return sealedBytes;
    }
}
