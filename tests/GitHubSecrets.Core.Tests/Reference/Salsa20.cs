using System.Buffers.Binary;
using System.Numerics;

namespace GitHubSecrets.Core.Tests.Reference;

/// <summary>HSalsa20 and XSalsa20 as "Extending the Salsa20 nonce" (D. J. Bernstein, 2011) describes them.</summary>
internal static class Salsa20
{
    // "expand 32-byte k"
    private static readonly uint[] Constants = [0x61707865, 0x3320646E, 0x79622D32, 0x6B206574];

    // Column rounds, then row rounds.
    private static readonly int[][] Quarters =
    [
        [0, 4, 8, 12], [5, 9, 13, 1], [10, 14, 2, 6], [15, 3, 7, 11],
        [0, 1, 2, 3], [5, 6, 7, 4], [10, 11, 8, 9], [15, 12, 13, 14],
    ];

    public static byte[] HSalsa20(byte[] key, ReadOnlySpan<byte> input)
    {
        uint[] x = Rounds(Block(key, input));
        byte[] output = new byte[32];
        int[] words = [0, 5, 10, 15, 6, 7, 8, 9];
        for (int i = 0; i < words.Length; i++)
        {
            BinaryPrimitives.WriteUInt32LittleEndian(output.AsSpan(i * 4), x[words[i]]);
        }

        return output;
    }

    /// <summary>The key stream of XSalsa20 for a nonce of 24 bytes.</summary>
    public static byte[] XSalsa20(byte[] key, ReadOnlySpan<byte> nonce, int length)
    {
        byte[] subkey = HSalsa20(key, nonce[..16]);
        byte[] stream = new byte[(length + 63) / 64 * 64];
        byte[] input = new byte[16];
        nonce[16..].CopyTo(input);
        for (int block = 0; block * 64 < stream.Length; block++)
        {
            BinaryPrimitives.WriteUInt64LittleEndian(input.AsSpan(8), (ulong)block);
            uint[] start = Block(subkey, input);
            uint[] mixed = Rounds([.. start]);
            for (int i = 0; i < mixed.Length; i++)
            {
                BinaryPrimitives.WriteUInt32LittleEndian(stream.AsSpan((block * 64) + (i * 4)), mixed[i] + start[i]);
            }
        }

        return stream[..length];
    }

    private static uint[] Block(byte[] key, ReadOnlySpan<byte> input)
    {
        uint[] x = new uint[16];
        for (int i = 0; i < 4; i++)
        {
            x[i * 5] = Constants[i];
            x[1 + i] = BinaryPrimitives.ReadUInt32LittleEndian(key.AsSpan(i * 4));
            x[6 + i] = BinaryPrimitives.ReadUInt32LittleEndian(input[(i * 4)..]);
            x[11 + i] = BinaryPrimitives.ReadUInt32LittleEndian(key.AsSpan(16 + (i * 4)));
        }

        return x;
    }

    private static uint[] Rounds(uint[] x)
    {
        for (int doubleRound = 0; doubleRound < 10; doubleRound++)
        {
            foreach (int[] q in Quarters)
            {
                x[q[1]] ^= BitOperations.RotateLeft(x[q[0]] + x[q[3]], 7);
                x[q[2]] ^= BitOperations.RotateLeft(x[q[1]] + x[q[0]], 9);
                x[q[3]] ^= BitOperations.RotateLeft(x[q[2]] + x[q[1]], 13);
                x[q[0]] ^= BitOperations.RotateLeft(x[q[3]] + x[q[2]], 18);
            }
        }

        return x;
    }
}
