using System.Globalization;
using System.Security.Cryptography;
using GitHubSecrets.Sealing.Interop;

namespace GitHubSecrets.Sandbox.Sealing;

/// <summary>
/// The key pair of one target, made when it is first asked for, with the id that GitHub would give it.
/// </summary>
internal sealed class KeyPair
{
    private KeyPair(byte[] publicKey, byte[] secretKey)
    {
        PublicKey = publicKey;
        SecretKey = secretKey;
    }

    /// <summary>Decimal digits, as GitHub's are.</summary>
    public string Id { get; } =
        (((long)RandomNumberGenerator.GetInt32(1, int.MaxValue) << 28) | (uint)RandomNumberGenerator.GetInt32(1 << 28))
            .ToString(CultureInfo.InvariantCulture);

    public byte[] PublicKey { get; }

    public byte[] SecretKey { get; }

    public static unsafe KeyPair Create()
    {
        Libsodium.EnsureLoaded();
        byte[] publicKey = new byte[Libsodium.CryptoBoxPublicKeyBytes];
        byte[] secretKey = new byte[Libsodium.CryptoBoxSecretKeyBytes];
        fixed (byte* publicKeyPointer = publicKey)
        fixed (byte* secretKeyPointer = secretKey)
        {
            _ = Libsodium.crypto_box_keypair(publicKeyPointer, secretKeyPointer);
        }

        return new KeyPair(publicKey, secretKey);
    }
}
