using System.Globalization;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Win32.SafeHandles;

namespace GitHubSecrets.MemoryScan;

/// <summary>
/// A text that is looked for in memory: the mark that all values of a run hold, or a token. It is kept masked, so that a scan
/// does not find what it compares with, and it never becomes a string.
/// </summary>
public sealed class KnownText
{
    private const byte Mask = 0xA5;
    private const int LongestFile = 4096;

    private readonly byte[] _masked;

    private KnownText(byte[] masked) => _masked = masked;

    /// <summary>How many characters it has.</summary>
    public int Length => _masked.Length;

    /// <summary>Makes a text of random letters.</summary>
    public static KnownText Random(int length)
    {
        byte[] masked = new byte[length];
        for (int i = 0; i < length; i++)
        {
            masked[i] = (byte)((byte)('a' + RandomNumberGenerator.GetInt32(26)) ^ Mask);
        }

        return new KnownText(masked);
    }

    /// <summary>Reads a text of ASCII characters from a file.</summary>
    public static KnownText Read(string path)
    {
        using var buffer = new PinnedBytes(LongestFile);
        using SafeFileHandle file = File.OpenHandle(path);
        int length = RandomAccess.Read(file, buffer.All, 0);
        byte[] masked = new byte[length];
        for (int i = 0; i < length; i++)
        {
            masked[i] = (byte)(buffer.All[i] ^ Mask);
        }

        return new KnownText(masked);
    }

    /// <summary>The last characters only. The first are lost to the allocator's own notes where freed memory is not wiped.</summary>
    public KnownText Last(int length) => new(_masked[^length..]);

    /// <summary>The text, in a SecureString that is made of one character after the other.</summary>
    public SecureString ToSecureString()
    {
        var secure = new SecureString();
        for (int i = 0; i < _masked.Length; i++)
        {
            secure.AppendChar((char)(_masked[i] ^ Mask));
        }

        return secure;
    }

    /// <summary>The value with a number: mark, number, mark, and more marks up to a length.</summary>
    /// <param name="number">The number.</param>
    /// <param name="length">The most that it is to have, if that is more than two marks.</param>
    /// <param name="hasNull">Whether a null stands before the number. Much that handles text takes it for its end.</param>
    public SecureString ToValue(int number, int length, bool hasNull)
    {
        using var buffer = new PinnedBytes(Math.Max(length, (2 * Length) + 16));
        int written = WriteValue(buffer.All, number, length);
        if (hasNull)
        {
            buffer.All[Length] = 0;
        }

        var secure = new SecureString();
        for (int i = 0; i < written; i++)
        {
            secure.AppendChar((char)buffer.All[i]);
        }

        return secure;
    }

    /// <summary>Writes a file with values in it, without a string of any value.</summary>
    /// <param name="path">The file.</param>
    /// <param name="text">Its text, with <c>%7%</c> where the value with the number 7 belongs.</param>
    public void WriteFile(string path, string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        using SafeFileHandle file = File.OpenHandle(path, FileMode.CreateNew, FileAccess.Write);
        using var buffer = new PinnedBytes(LongestFile);
        string[] parts = text.Split('%');
        long position = 0;
        for (int i = 0; i < parts.Length; i++)
        {
            int written = i % 2 == 1
                ? WriteValue(buffer.All, int.Parse(parts[i], CultureInfo.InvariantCulture), 0)
                : Encoding.UTF8.GetBytes(parts[i], buffer.All);
            RandomAccess.Write(file, buffer.All[..written], position);
            position += written;
        }
    }

    /// <summary>Whether memory begins with the text.</summary>
    /// <param name="memory">The memory.</param>
    /// <param name="width">How many bytes a character has: 1 for UTF-8, 2 for UTF-16.</param>
    internal bool IsAt(ReadOnlySpan<byte> memory, int width)
    {
        for (int i = 0; i < _masked.Length; i++)
        {
            if (memory[i * width] != (byte)(_masked[i] ^ Mask) || (width == 2 && memory[(i * 2) + 1] != 0))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The first of its bytes, too few to tell anything, by which a search finds where to look closer.</summary>
    internal byte[] Start(int width)
    {
        byte[] start = new byte[3 * width];
        for (int i = 0; i < 3; i++)
        {
            start[i * width] = (byte)(_masked[i] ^ Mask);
        }

        return start;
    }

    /// <summary>Writes the text into memory, for what a scan must find.</summary>
    internal void CopyTo(Span<byte> memory)
    {
        for (int i = 0; i < _masked.Length; i++)
        {
            memory[i] = (byte)(_masked[i] ^ Mask);
        }
    }

    private int WriteValue(Span<byte> buffer, int number, int length)
    {
        CopyTo(buffer);
        int written = Length;
        written += Encoding.ASCII.GetBytes(number.ToString("'-'0'-'", CultureInfo.InvariantCulture), buffer[written..]);
        do
        {
            CopyTo(buffer[written..]);
            written += Length;
        }
        while (written + Length <= length);

        return written;
    }
}
