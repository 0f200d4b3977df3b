using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace GitHubSecrets.Packaging;

/// <summary>Makes the module's folder and its package of what the build has laid ready.</summary>
internal static partial class Packager
{
    private const string ManifestName = $"{BuiltModule.Name}.psd1";

    /// <exception cref="PackagingException">The tag, the changelog or a file does not fit.</exception>
    public static PackageResult Pack(PackageOptions options, BuiltModule module)
    {
        CheckVersion(options, module.Version);
        string changelog = File.ReadAllText(Path.Combine(module.RepositoryRoot, "CHANGELOG.md"));
        string notes = Changelog.ReleaseNotes(changelog, module.Version, released: options.Tag is not null);
        DateTimeOffset date = SourceDate.Find(module.RepositoryRoot);

        IReadOnlyList<PackageFile> built = module.ReadFiles();
        ModuleManifest manifest = Manifest(built, module.Version).WithReleaseNotes(notes);
        if (options.ProjectUrl is not null)
        {
            manifest = manifest.WithProjectUrl(options.ProjectUrl);
        }

        PackageFile[] files = [.. built.Select(file => file.Path switch
        {
            ManifestName => file with { Content = Utf8(manifest.Text) },
            HelpFile.Path when options.ProjectUrl is { } project => file with { Content = Utf8(Help(file, project, options.Tag)) },
            _ => file,
        })];
        var inventory = new PackageFile(
            SpdxDocument.Path, SpdxDocument.Write(files, manifest.Version, module.Carried, date));
        PackageFile[] all = [.. files.Append(inventory).OrderBy(file => file.Path, StringComparer.Ordinal)];
        return Write(all, manifest, module.OutputFolder, date);
    }

    private static void CheckVersion(PackageOptions options, string version)
    {
        if (!ReleaseVersion().IsMatch(version))
        {
            throw new PackagingException($"the version of Directory.Build.props is '{version}', but has to be X.Y.Z.");
        }

        if (options.Tag is not null && options.Tag != $"v{version}")
        {
            throw new PackagingException(
                $"the tag is '{options.Tag}', but Directory.Build.props has version {version}, whose tag is 'v{version}'.");
        }
    }

    private static ModuleManifest Manifest(IReadOnlyList<PackageFile> built, string version)
    {
        PackageFile file = built.FirstOrDefault(file => file.Path == ManifestName)
            ?? throw new PackagingException($"the build has no {ManifestName}.");
        ModuleManifest manifest = new(Encoding.UTF8.GetString(file.Content));
        return manifest.Version == version
            ? manifest
            : throw new PackagingException($"{ManifestName} has version {manifest.Version}, and the build {version}.");
    }

    private static PackageResult Write(
        IReadOnlyList<PackageFile> files, ModuleManifest manifest, string outputFolder, DateTimeOffset date)
    {
        string moduleFolder = Path.Combine(outputFolder, BuiltModule.Name);
        if (Directory.Exists(moduleFolder))
        {
            Directory.Delete(moduleFolder, recursive: true);
        }

        string versionFolder = Path.Combine(moduleFolder, manifest.Version);
        foreach (PackageFile file in files)
        {
            string path = Path.Combine(versionFolder, file.Path);
            _ = Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllBytes(path, file.Content);
        }

        byte[] package = Nupkg.Write(files, manifest, date);
        string packagePath = Path.Combine(outputFolder, $"{BuiltModule.Name}.{manifest.Version}.nupkg");
        File.WriteAllBytes(packagePath, package);
        return new(versionFolder, packagePath, Convert.ToHexStringLower(SHA256.HashData(package)));
    }

    private static string Help(PackageFile file, Uri project, string? tag) =>
        new HelpFile(Encoding.UTF8.GetString(file.Content)).WithPages(project, tag ?? "main");

    private static byte[] Utf8(string text) => Encoding.UTF8.GetBytes(text);

    [GeneratedRegex(@"^\d+\.\d+\.\d+$")]
    private static partial Regex ReleaseVersion();
}
