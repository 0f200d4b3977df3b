using System.Security.Cryptography;

namespace GitHubSecrets.Core.Tests.Reference;

/// <summary>
/// A second implementation of NaCl's box and libsodium's sealed box, written from the specifications, so that what the
/// library seals is judged by something other than the library that sealed it.
/// </summary>
/// <see href="https://doc.libsodium.org/public-key_cryptography/sealed_boxes"/>
internal static class ReferenceBox
{
    public static byte[] Box(byte[] message, byte[] nonce, byte[] publicKey, byte[] secretKey)
    {
        byte[] stream = Salsa20.XSalsa20(SharedKey(publicKey, secretKey), nonce, 32 + message.Length);
        byte[] ciphertext = Xor(message, stream.AsSpan(32));
        return [.. Poly1305.Tag(stream.AsSpan(0, 32), ciphertext), .. ciphertext];
    }

    /// <summary>The message, or null where the authenticator is wrong.</summary>
    public static byte[]? OpenBox(byte[] box, byte[] nonce, byte[] publicKey, byte[] secretKey)
    {
        byte[] ciphertext = box[16..];
        byte[] stream = Salsa20.XSalsa20(SharedKey(publicKey, secretKey), nonce, 32 + ciphertext.Length);
        return CryptographicOperations.FixedTimeEquals(box.AsSpan(0, 16), Poly1305.Tag(stream.AsSpan(0, 32), ciphertext))
            ? Xor(ciphertext, stream.AsSpan(32))
            : null;
    }

    public static byte[] Seal(byte[] message, byte[] publicKey, byte[] ephemeralSecretKey)
    {
        byte[] ephemeral = X25519.PublicKey(ephemeralSecretKey);
        return [.. ephemeral, .. Box(message, Nonce(ephemeral, publicKey), publicKey, ephemeralSecretKey)];
    }

    public static byte[]? OpenSealed(byte[] sealedBox, byte[] secretKey)
    {
        byte[] ephemeral = sealedBox[..32];
        return OpenBox(sealedBox[32..], Nonce(ephemeral, X25519.PublicKey(secretKey)), ephemeral, secretKey);
    }

    private static byte[] SharedKey(byte[] publicKey, byte[] secretKey) =>
        Salsa20.HSalsa20(X25519.Multiply(secretKey, publicKey), new byte[16]);

    private static byte[] Nonce(byte[] ephemeral, byte[] publicKey) => Blake2b.Hash([.. ephemeral, .. publicKey], 24);

    private static byte[] Xor(ReadOnlySpan<byte> text, ReadOnlySpan<byte> stream)
    {
        byte[] result = new byte[text.Length];
        for (int i = 0; i < result.Length; i++)
        {
            result[i] = (byte)(text[i] ^ stream[i]);
        }

        return result;
    }
}
