using System.Buffers.Binary;
using System.Runtime.InteropServices;

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

    /// <summary>Whether a file is an image for the running process.</summary>
    /// <exception cref="IOException">The file cannot be read.</exception>
    public static bool IsForThisProcess(string path)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 0);
        return Machine(file) == Expected(RuntimeInformation.ProcessArchitecture);
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

    private static ushort Expected(Architecture architecture)
    {
        ushort processor = architecture switch
        {
            Architecture.X64 => 0x8664,
            Architecture.Arm64 => 0xAA64,
            Architecture.Arm => 0x01C4,
            Architecture.X86 => 0x014C,
            _ => 0,
        };
        ushort system = OperatingSystem.IsLinux() ? Linux : OperatingSystem.IsMacOS() ? Apple : (ushort)0;
        return (ushort)(processor ^ system);
    }
}
