using System.Buffers.Binary;
using GitHubSecrets.Startup;

namespace GitHubSecrets.Tests.Conventions;

/// <summary>Which image is loaded on which platform: its own, and never another one's, wherever the file lies.</summary>
public sealed class ImageHeaderTests
{
    private const int PlaceOfHeader = 0x80;

    // As crossgen2 writes them, seen in what it made for these platforms.
    private static readonly Dictionary<string, ushort> Images = new()
    {
        ["linux-x64"] = 0xFD1D,
        ["linux-arm64"] = 0xD11D,
        ["win-x64"] = 0x8664,
        ["win-arm64"] = 0xAA64,
        ["osx-arm64"] = 0xEC20,
    };

    public static TheoryData<string, string?> Platforms => new()
    {
        { "linux-x64", "linux-x64" },
        { "linux-musl-x64", "linux-x64" },
        { "linux-arm64", "linux-arm64" },
        { "linux-musl-arm64", "linux-arm64" },
        { "win-x64", "win-x64" },
        { "win-arm64", "win-arm64" },
        { "osx-arm64", "osx-arm64" },
        { "linux-arm", null },
        { "linux-musl-arm", null },
        { "linux-s390x", null },
        { "win-x86", null },
        { "osx-x64", null },
        { "freebsd-x64", null },
        { "freebsd-arm64", null },
        { "unknown-x64", null },
    };

    [Theory]
    [MemberData(nameof(Platforms))]
    public void A_platform_takes_its_own_image_and_no_other(string platform, string? own)
    {
        string folder = Directory.CreateTempSubdirectory("images-").FullName;
        try
        {
            IEnumerable<string> taken = Images.Where(image =>
            {
                string path = Path.Combine(folder, image.Key);
                File.WriteAllBytes(path, Image(image.Value));
                return ImageHeader.IsFor(path, platform);
            }).Select(static image => image.Key);

            Assert.Equal(own is null ? [] : [own], taken);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Theory]
    [InlineData(0x014C)] // What a compiler writes that leaves the processor open.
    [InlineData(0)]
    public void An_assembly_without_native_code_is_nobodys_image(ushort machine)
    {
        string path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, Image(machine));
            Assert.All(Platforms.Where(static row => row.Data.Item2 is not null), row => Assert.False(ImageHeader.IsFor(path, row.Data.Item1)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static byte[] Image(ushort machine)
    {
        byte[] file = new byte[512];
        "MZ"u8.CopyTo(file);
        BinaryPrimitives.WriteInt32LittleEndian(file.AsSpan(0x3C), PlaceOfHeader);
        "PE\0\0"u8.CopyTo(file.AsSpan(PlaceOfHeader));
        BinaryPrimitives.WriteUInt16LittleEndian(file.AsSpan(PlaceOfHeader + 4), machine);
        return file;
    }
}
