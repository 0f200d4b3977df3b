using System.Reflection;

namespace GitHubSecrets.Packaging;

/// <summary>What the build has laid ready.</summary>
/// <param name="RepositoryRoot">The folder with CHANGELOG.md.</param>
/// <param name="StagedFolder">The module's files, and nothing else.</param>
/// <param name="OutputFolder">Where the package is to lie.</param>
/// <param name="Version">The version of Directory.Build.props.</param>
/// <param name="SodiumCoreVersion">The version of Sodium.Core that the module carries.</param>
/// <param name="LibsodiumVersion">The version of libsodium that the module carries.</param>
internal sealed record BuiltModule(
    string RepositoryRoot,
    string StagedFolder,
    string OutputFolder,
    string Version,
    string SodiumCoreVersion,
    string LibsodiumVersion)
{
    public const string Name = "GitHubSecrets";

    public static BuiltModule OfThisBuild()
    {
        Assembly assembly = typeof(BuiltModule).Assembly;
        Dictionary<string, string> settings = assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .ToDictionary(attribute => attribute.Key, attribute => attribute.Value ?? string.Empty);
        return new(
            settings[nameof(RepositoryRoot)],
            settings["StagedModule"],
            settings[nameof(OutputFolder)],
            assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion,
            settings[nameof(SodiumCoreVersion)],
            settings[nameof(LibsodiumVersion)]);
    }

    /// <summary>The module's files in the order of their paths.</summary>
    public IReadOnlyList<PackageFile> ReadFiles() =>
    [
        .. Directory.EnumerateFiles(StagedFolder, "*", SearchOption.AllDirectories)
            .Select(file => new PackageFile(
                Path.GetRelativePath(StagedFolder, file).Replace('\\', '/'), File.ReadAllBytes(file)))
            .OrderBy(file => file.Path, StringComparer.Ordinal),
    ];

    /// <summary>What the module carries that others made.</summary>
    public IReadOnlyList<CarriedPackage> Carried =>
    [
        new("Sodium.Core", SodiumCoreVersion, "Organization: Adam Caudill, Trond Arne Bråthen & Contributors", "MIT",
            path => path is ["dependencies", "Sodium.Core.dll"]),
        new("libsodium", LibsodiumVersion, "Person: Frank Denis", "ISC", path => path is ["runtimes", _, "native", ..]),
    ];
}
