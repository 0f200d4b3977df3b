using System.Buffers.Binary;

namespace GitHubSecrets.Startup;

/// <summary>
/// For which processor and system an assembly was compiled ahead. It has to be known before the assembly is loaded: where
/// loading fails for that reason, .NET remembers, and refuses every other assembly of the name as well.
/// </summary>
/// <see href="https://learn.microsoft.com/windows/win32/debug/pe-format"/>
internal static class ImageHeader
{
    private const int PlaceOfHeader = 0x3C;
    private const int HeaderLength = 6;

    // Code for another system than Windows has the processor's number, changed by one for the system (.NET's pedecoder.h).
    private const ushort Linux = 0x7B79;
    private const ushort Apple = 0x4644;

    /// <summary>Whether a file is an image for a platform.</summary>
    /// <param name="path">The file.</param>
    /// <param name="platform">A portable runtime identifier, such as <c>linux-musl-x64</c>.</param>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsFor(string path, string platform)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        ushort expected = MachineOf(platform);
        return expected != 0 && Machine(file) == expected;
    }

    /// <summary>The machine that the header of an image for a platform names; 0 for a platform that none is made for.</summary>
    public static ushort MachineOf(string platform)
    {
        ushort? system = platform[..platform.LastIndexOf('-')] switch
        {
            "linux" or "linux-musl" => Linux,
            "osx" => Apple,
            "win" => 0,
            _ => null,
        };
        ushort? processor = platform[(platform.LastIndexOf('-') + 1)..] switch
        {
            "x64" => 0x8664,
            "arm64" => 0xAA64,
            "arm" => 0x01C4,
            "x86" => 0x014C,
            _ => null,
        };
        return (ushort)(processor ^ system ?? 0);
    }

    /// <summary>The machine that a file's header names; 0 where it has none.</summary>
    public static ushort Machine(Stream file)
    {
        Span<byte> start = stackalloc byte[PlaceOfHeader + sizeof(int)];
        if (file.ReadAtLeast(start, start.Length, throwOnEndOfStream: false) < start.Length || start[0] != 'M' || start[1] != 'Z')
        {
            return 0;
        }

        file.Position = BinaryPrimitives.ReadUInt32LittleEndian(start[PlaceOfHeader..]);
        Span<byte> header = start[..HeaderLength];
        return file.ReadAtLeast(header, header.Length, throwOnEndOfStream: false) == header.Length && header.StartsWith("PE\0\0"u8)
            ? BinaryPrimitives.ReadUInt16LittleEndian(header[4..])
            : (ushort)0;
    }
}
