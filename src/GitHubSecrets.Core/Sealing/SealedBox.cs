using System.Security.Cryptography;
using GitHubSecrets.Sealing.Sodium;

namespace GitHubSecrets.Sealing;

/// <summary>libsodium's sealed box: anyone can seal for a public key, only the holder of the secret key can open.</summary>
/// <see href="https://doc.libsodium.org/public-key_cryptography/sealed_boxes"/>
internal static class SealedBox
{
    /// <summary>What a box adds to its message, in bytes: the ephemeral public key (32) and the authenticator (16).</summary>
    public const int Overhead = 48;

    /// <exception cref="GitHubSecretsException">The key is not usable, or <see cref="SecretErrorId.LibsodiumMissing"/>.</exception>
    public static byte[] Seal(PlainBytes plain, SecretPublicKey publicKey)
    {
        Func<byte[], byte[], byte[]> seal = SodiumLibrary.Seal;
        try
        {
            return seal(plain.ToExactArray(), publicKey.Bytes);
        }
        catch (CryptographicException exception)
        {
            // Fails only for a key that is a point of small order, with which anybody could open the box.
            throw new GitHubSecretsException(
                SecretErrorId.UnexpectedResponse,
                "The public key that the host gave is not a usable X25519 key.",
                exception);
        }
    }
}
