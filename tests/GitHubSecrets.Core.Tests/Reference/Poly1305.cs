using System.Numerics;

namespace GitHubSecrets.Core.Tests.Reference;

/// <summary>Poly1305 as RFC 8439, section 2.5 defines it.</summary>
internal static class Poly1305
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 130) - 5;
    private static readonly BigInteger Clamp = BigInteger.Parse(
        "00FFFFFFC0FFFFFFC0FFFFFFC0FFFFFFF", System.Globalization.NumberStyles.HexNumber, null);

    public static byte[] Tag(ReadOnlySpan<byte> key, ReadOnlySpan<byte> message)
    {
        BigInteger r = new BigInteger(key[..16], isUnsigned: true) & Clamp;
        BigInteger s = new(key[16..32], isUnsigned: true);
        BigInteger sum = 0;
        for (int start = 0; start < message.Length; start += 16)
        {
            ReadOnlySpan<byte> block = message[start..Math.Min(start + 16, message.Length)];
            sum = (sum + new BigInteger([.. block, 1], isUnsigned: true)) * r % Prime;
        }

        // The sum modulo 2^128, little-endian.
        byte[] tag = [.. (sum + s).ToByteArray(isUnsigned: true), .. new byte[16]];
        return tag[..16];
    }
}
