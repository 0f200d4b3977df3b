using System.Numerics;

namespace GitHubSecrets.Core.Tests.Reference;

/// <summary>X25519 as RFC 7748, section 5 describes it; for tests only, it leaks its secrets through its timing.</summary>
internal static class X25519
{
    private static readonly BigInteger Prime = BigInteger.Pow(2, 255) - 19;

    public static byte[] PublicKey(byte[] secretKey)
    {
        byte[] basePoint = new byte[32];
        basePoint[0] = 9;
        return Multiply(secretKey, basePoint);
    }

    public static byte[] Multiply(byte[] scalar, byte[] point)
    {
        BigInteger k = DecodeScalar(scalar);
        byte[] masked = [.. point];
        masked[31] &= 0x7F;
        BigInteger x1 = Mod(new BigInteger(masked, isUnsigned: true));
        (BigInteger x2, BigInteger z2, BigInteger x3, BigInteger z3) = (1, 0, x1, 1);
        for (int bit = 254; bit >= 0; bit--)
        {
            bool swap = ((k >> bit) & 1) == 1;
            if (swap)
            {
                (x2, z2, x3, z3) = (x3, z3, x2, z2);
            }

            (x2, z2, x3, z3) = Step(x1, x2, z2, x3, z3);
            if (swap)
            {
                (x2, z2, x3, z3) = (x3, z3, x2, z2);
            }
        }

        BigInteger result = Mod(x2 * BigInteger.ModPow(z2, Prime - 2, Prime));
        byte[] encoded = new byte[32];
        result.ToByteArray(isUnsigned: true).CopyTo(encoded, 0);
        return encoded;
    }

    private static (BigInteger X2, BigInteger Z2, BigInteger X3, BigInteger Z3) Step(
        BigInteger x1, BigInteger x2, BigInteger z2, BigInteger x3, BigInteger z3)
    {
        BigInteger a = Mod(x2 + z2);
        BigInteger aa = Mod(a * a);
        BigInteger b = Mod(x2 - z2);
        BigInteger bb = Mod(b * b);
        BigInteger e = Mod(aa - bb);
        BigInteger da = Mod((x3 - z3) * a);
        BigInteger cb = Mod((x3 + z3) * b);
        BigInteger sum = Mod(da + cb);
        BigInteger difference = Mod(da - cb);
        return (Mod(aa * bb), Mod(e * (aa + (121665 * e))), Mod(sum * sum), Mod(x1 * difference * difference));
    }

    private static BigInteger DecodeScalar(byte[] scalar)
    {
        byte[] clamped = [.. scalar];
        clamped[0] &= 248;
        clamped[31] &= 127;
        clamped[31] |= 64;
        return new BigInteger(clamped, isUnsigned: true);
    }

    private static BigInteger Mod(BigInteger value)
    {
        BigInteger rest = value % Prime;
        return rest.Sign < 0 ? rest + Prime : rest;
    }
}
