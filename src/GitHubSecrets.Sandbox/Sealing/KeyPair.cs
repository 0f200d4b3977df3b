using System.Globalization;
using System.Security.Cryptography;
using Sodium;

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

    public static KeyPair Create()
    {
        using Sodium.KeyPair pair = PublicKeyBox.GenerateKeyPair();
        return new KeyPair(pair.PublicKey, pair.PrivateKey);
    }
}
