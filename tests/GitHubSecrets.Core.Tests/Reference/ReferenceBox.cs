using System.Buffers.Binary;
using System.Security.Cryptography;
using Org.BouncyCastle.Crypto.Digests;
using Org.BouncyCastle.Crypto.Engines;
using Org.BouncyCastle.Crypto.Parameters;
using Org.BouncyCastle.Math.EC.Rfc7748;
using Poly1305 = Org.BouncyCastle.Crypto.Macs.Poly1305;

namespace GitHubSecrets.Core.Tests.Reference;

/// <summary>
/// NaCl's box and libsodium's sealed box out of Bouncy Castle's primitives, so that what libsodium seals is judged by something
/// else than the library that sealed it.
/// </summary>
/// <see href="https://doc.libsodium.org/public-key_cryptography/sealed_boxes"/>
internal static class ReferenceBox
{
    private const int KeyBytes = 32;
    private const int TagBytes = 16;
    private const int NonceBytes = 24;

    public static byte[] PublicKey(byte[] secretKey) =>
        new X25519PrivateKeyParameters(secretKey).GeneratePublicKey().GetEncoded();

    public static byte[] Box(byte[] message, byte[] nonce, byte[] publicKey, byte[] secretKey)
    {
        (byte[] tagKey, byte[] ciphertext) = Crypt(message, nonce, publicKey, secretKey);
        return [.. Tag(tagKey, ciphertext), .. ciphertext];
    }

    /// <summary>The message, or null where the authenticator is wrong.</summary>
    public static byte[]? OpenBox(byte[] box, byte[] nonce, byte[] publicKey, byte[] secretKey)
    {
        byte[] ciphertext = box[TagBytes..];
        (byte[] tagKey, byte[] message) = Crypt(ciphertext, nonce, publicKey, secretKey);
        return CryptographicOperations.FixedTimeEquals(box.AsSpan(0, TagBytes), Tag(tagKey, ciphertext)) ? message : null;
    }

    public static byte[] Seal(byte[] message, byte[] publicKey, byte[] ephemeralSecretKey)
    {
        byte[] ephemeral = PublicKey(ephemeralSecretKey);
        return [.. ephemeral, .. Box(message, Nonce(ephemeral, publicKey), publicKey, ephemeralSecretKey)];
    }

    public static byte[]? OpenSealed(byte[] sealedBox, byte[] secretKey)
    {
        byte[] ephemeral = sealedBox[..KeyBytes];
        return OpenBox(sealedBox[KeyBytes..], Nonce(ephemeral, PublicKey(secretKey)), ephemeral, secretKey);
    }

    // The first bytes of the stream are the key of the authenticator; the text is what follows.
    private static (byte[] TagKey, byte[] Text) Crypt(byte[] text, byte[] nonce, byte[] publicKey, byte[] secretKey)
    {
        byte[] shared = new byte[KeyBytes];
        X25519.ScalarMult(secretKey, 0, publicKey, 0, shared, 0);
        var cipher = new XSalsa20Engine();
        cipher.Init(true, new ParametersWithIV(new KeyParameter(HSalsa20(shared)), nonce));
        byte[] stream = new byte[KeyBytes + text.Length];
        cipher.ProcessBytes([.. new byte[KeyBytes], .. text], 0, stream.Length, stream, 0);
        return (stream[..KeyBytes], stream[KeyBytes..]);
    }

    // Bouncy Castle keeps HSalsa20 to itself. It is Salsa20's block without the addition at its end, of which only the four
    // constants are left where nonce and counter are zero.
    private static byte[] HSalsa20(byte[] key)
    {
        var cipher = new Salsa20Engine();
        cipher.Init(true, new ParametersWithIV(new KeyParameter(key), new byte[8]));
        byte[] block = new byte[64];
        cipher.ProcessBytes(new byte[block.Length], 0, block.Length, block, 0);
        byte[] constants = [.. "expand 32-byte k"u8];
        for (int i = 0; i < 4; i++)
        {
            Span<byte> word = block.AsSpan(i * 5 * 4, 4);
            uint constant = BinaryPrimitives.ReadUInt32LittleEndian(constants.AsSpan(i * 4));
            BinaryPrimitives.WriteUInt32LittleEndian(word, BinaryPrimitives.ReadUInt32LittleEndian(word) - constant);
        }

        return [.. block[..4], .. block[20..24], .. block[40..44], .. block[60..], .. block[24..40]];
    }

    private static byte[] Tag(byte[] key, byte[] ciphertext)
    {
        var authenticator = new Poly1305();
        authenticator.Init(new KeyParameter(key));
        authenticator.BlockUpdate(ciphertext, 0, ciphertext.Length);
        byte[] tag = new byte[TagBytes];
        _ = authenticator.DoFinal(tag, 0);
        return tag;
    }

    private static byte[] Nonce(byte[] ephemeral, byte[] publicKey)
    {
        var hash = new Blake2bDigest(NonceBytes * 8);
        hash.BlockUpdate([.. ephemeral, .. publicKey], 0, 2 * KeyBytes);
        byte[] nonce = new byte[NonceBytes];
        _ = hash.DoFinal(nonce, 0);
        return nonce;
    }
}
