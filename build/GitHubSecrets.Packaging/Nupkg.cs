using System.IO.Compression;
using System.Text.RegularExpressions;
using NuGet.Packaging;
using NuGet.Versioning;

namespace GitHubSecrets.Packaging;

/// <summary>
/// Writes the package, whose bytes depend on nothing but what is in it. What the PowerShell Gallery reads about it comes from the
/// module's manifest: <see href="https://learn.microsoft.com/powershell/gallery/concepts/package-manifest-affecting-ui"/>.
/// </summary>
internal static partial class Nupkg
{
    /// <exception cref="PackagingException">A path has a character that would have to be encoded in a package.</exception>
    public static byte[] Write(IReadOnlyList<PackageFile> files, ModuleManifest manifest, DateTimeOffset date)
    {
        if (files.FirstOrDefault(file => !PlainPath().IsMatch(file.Path)) is { } odd)
        {
            throw new PackagingException($"the path '{odd.Path}' holds more than letters, digits, '.', '_', '-' and '/'.");
        }

        PackageBuilder builder = Describe(manifest);
        foreach (PackageFile file in files)
        {
            builder.Files.Add(new PhysicalPackageFile(new MemoryStream(file.Content)) { TargetPath = file.Path });
        }

        using var stream = new MemoryStream();
        builder.Save(stream);
        SetDate(stream, date);
        return stream.ToArray();
    }

    private static PackageBuilder Describe(ModuleManifest manifest)
    {
        var builder = new PackageBuilder(deterministic: true)
        {
            Id = BuiltModule.Name,
            Version = NuGetVersion.Parse(manifest.Version),
            LicenseUrl = new Uri(manifest.Value("LicenseUri")),
            ProjectUrl = manifest.OptionalValue("ProjectUri") is { } project ? new Uri(project) : null,
            Description = manifest.Value("Description"),
            ReleaseNotes = manifest.Value("ReleaseNotes"),
            Copyright = manifest.Value("Copyright"),
        };
        builder.Authors.Add(manifest.Value("Author"));
        builder.Owners.Add(manifest.Value("CompanyName"));
        builder.Tags.UnionWith(Tags(manifest));
        return builder;
    }

    // The Gallery's search finds a module by its cmdlets only through tags for each of them.
    private static IEnumerable<string> Tags(ModuleManifest manifest)
    {
        IReadOnlyList<string> cmdlets = manifest.List("CmdletsToExport");
        return
        [
            "PSModule",
            .. manifest.List("Tags"),
            "PSIncludes_Cmdlet",
            .. cmdlets.Select(cmdlet => $"PSCmdlet_{cmdlet}"),
            .. cmdlets.Select(cmdlet => $"PSCommand_{cmdlet}"),
        ];
    }

    // The builder takes the time of its run, however deterministic it is: only NuGet's own pack command can give it another.
    private static void SetDate(MemoryStream package, DateTimeOffset date)
    {
        using var archive = new ZipArchive(package, ZipArchiveMode.Update, leaveOpen: true);
        foreach (ZipArchiveEntry entry in archive.Entries)
        {
            entry.LastWriteTime = date.ToUniversalTime();
        }
    }

    [GeneratedRegex("^[A-Za-z0-9._/-]+$")]
    private static partial Regex PlainPath();
}
