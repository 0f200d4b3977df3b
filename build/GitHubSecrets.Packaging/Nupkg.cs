using System.IO.Compression;
using System.Text.RegularExpressions;

namespace GitHubSecrets.Packaging;

/// <summary>Writes the package: a zip file whose bytes depend on nothing but what is in it.</summary>
internal static partial class Nupkg
{
    public const string NuspecPath = $"{BuiltModule.Name}.nuspec";

    // Readable for everybody, writable for its owner, as Unix has it in the upper half.
    private const int RegularFile = 0b1000_000_110_100_100 << 16;

    /// <exception cref="PackagingException">A path has a character that would have to be encoded in a package.</exception>
    public static byte[] Write(IReadOnlyList<PackageFile> files, ModuleManifest manifest, DateTimeOffset date)
    {
        if (files.FirstOrDefault(file => !PlainPath().IsMatch(file.Path)) is { } odd)
        {
            throw new PackagingException($"the path '{odd.Path}' holds more than letters, digits, '.', '_', '-' and '/'.");
        }

        PackageFile[] entries =
        [
            new(OpcParts.RelationshipsPath, OpcParts.Relationships(NuspecPath)),
            new(NuspecPath, Nuspec.Write(manifest)),
            .. files.OrderBy(file => file.Path, StringComparer.Ordinal),
            new(OpcParts.ContentTypesPath, OpcParts.ContentTypes(files.Select(file => file.Path))),
            new(OpcParts.CorePropertiesPath, OpcParts.CoreProperties(manifest)),
        ];

        using var stream = new MemoryStream();
        using (var archive = new ZipArchive(stream, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (PackageFile entry in entries)
            {
                Add(archive, entry, date);
            }
        }

        return stream.ToArray();
    }

    private static void Add(ZipArchive archive, PackageFile file, DateTimeOffset date)
    {
        ZipArchiveEntry entry = archive.CreateEntry(file.Path, CompressionLevel.SmallestSize);
        entry.LastWriteTime = date.ToUniversalTime();
        entry.ExternalAttributes = RegularFile;
        using Stream content = entry.Open();
        content.Write(file.Content);
    }

    [GeneratedRegex("^[A-Za-z0-9._/-]+$")]
    private static partial Regex PlainPath();
}
