using GitHubSecrets.Sealing.Interop;

namespace GitHubSecrets.Sandbox.Sealing;

/// <summary>
/// libsodium's sealed boxes from the receiving side; sealing is here for tests that speak plain HTTP.
/// </summary>
internal static class SealedBox
{
    /// <summary>Seals a message for a public key of 32 bytes.</summary>
    public static unsafe byte[] Seal(ReadOnlySpan<byte> message, ReadOnlySpan<byte> publicKey)
    {
        Libsodium.EnsureLoaded();
        ArgumentOutOfRangeException.ThrowIfNotEqual(publicKey.Length, Libsodium.CryptoBoxPublicKeyBytes);
        byte[] box = new byte[message.Length + Libsodium.CryptoBoxSealBytes];
        fixed (byte* boxPointer = box)
        fixed (byte* messagePointer = message)
        fixed (byte* publicKeyPointer = publicKey)
        {
            _ = Libsodium.crypto_box_seal(boxPointer, messagePointer, (ulong)message.Length, publicKeyPointer);
        }

        return box;
    }

    /// <summary>The message, or null where the box was not sealed for this key.</summary>
    public static unsafe byte[]? Open(ReadOnlySpan<byte> box, KeyPair key)
    {
        if (box.Length < Libsodium.CryptoBoxSealBytes)
        {
            return null;
        }

        byte[] message = new byte[box.Length - Libsodium.CryptoBoxSealBytes];
        fixed (byte* messagePointer = message)
        fixed (byte* boxPointer = box)
        fixed (byte* publicKey = key.PublicKey)
        fixed (byte* secretKey = key.SecretKey)
        {
            return Libsodium.crypto_box_seal_open(
                messagePointer, boxPointer, (ulong)box.Length, publicKey, secretKey)
                == 0
                ? message
                : null;
        }
    }
}
