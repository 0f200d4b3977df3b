using System.Buffers;
using System.Buffers.Binary;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.Unicode;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Files;

/// <summary>Turns the bytes of a file into UTF-8 without a byte order mark.</summary>
internal static class SecretFileText
{
    /// <summary>UTF-8 is taken for granted where no byte order mark says UTF-16.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidFile"/> where the bytes are neither.</exception>
    public static PlainBytes ToUtf8(ReadOnlySpan<byte> content, SecretFileSource source)
    {
        PlainBytes text = content switch
        {
            [0xFF, 0xFE, 0, 0, ..] => throw source.Broken(null, "it is UTF-32. UTF-8 and UTF-16 are read."),
            [0xFF, 0xFE, .. ReadOnlySpan<byte> rest] => FromUtf16(rest, !BitConverter.IsLittleEndian, source),
            [0xFE, 0xFF, .. ReadOnlySpan<byte> rest] => FromUtf16(rest, BitConverter.IsLittleEndian, source),
            [0xEF, 0xBB, 0xBF, .. ReadOnlySpan<byte> rest] => FromUtf8(rest, source),
            _ => FromUtf8(content, source),
        };
        int zero = text.Written.IndexOf((byte)0);
        if (zero >= 0)
        {
            int line = new LineCounter(text.Written).At(zero);
            text.Dispose();
            throw source.Broken(line, "there is a NUL character. Text in UTF-16 needs a byte order mark.");
        }

        return text;
    }

    private static PlainBytes FromUtf8(ReadOnlySpan<byte> content, SecretFileSource source)
    {
        if (!Utf8.IsValid(content))
        {
            throw source.Broken(
                new LineCounter(content).At(FirstInvalid(content)), "this is not valid UTF-8. UTF-8 and UTF-16 are read.");
        }

        var text = new PlainBytes(content.Length);
        text.Append(content);
        return text;
    }

    private static int FirstInvalid(ReadOnlySpan<byte> content)
    {
        int position = 0;
        while (position < content.Length
            && Rune.DecodeFromUtf8(content[position..], out _, out int consumed) == OperationStatus.Done)
        {
            position += consumed;
        }

        return position;
    }

    private static PlainBytes FromUtf16(ReadOnlySpan<byte> content, bool isSwapped, SecretFileSource source)
    {
        const int MaximumBytesPerCharacter = 3;
        using var copy = new PlainBytes(content.Length);
        copy.Append(content);
        Span<char> characters = MemoryMarshal.Cast<byte, char>(copy.Written);
        if (isSwapped)
        {
            Span<ushort> units = MemoryMarshal.Cast<byte, ushort>(copy.Written);
            BinaryPrimitives.ReverseEndianness(units, units);
        }

        var text = new PlainBytes(characters.Length * MaximumBytesPerCharacter);
        OperationStatus status = Utf8.FromUtf16(
            characters, text.Free, out int read, out int written, replaceInvalidSequences: false);
        text.Advance(written);
        if (status != OperationStatus.Done || content.Length % sizeof(char) != 0)
        {
            int line = new LineCounter(text.Written).At(text.Length);
            text.Dispose();
            throw source.Broken(line, "this is not valid UTF-16.");
        }

        return text;
    }
}
