using System.Xml.Linq;

namespace GitHubSecrets.Packaging;

/// <summary>
/// What the PowerShell Gallery reads about a package:
/// <see href="https://learn.microsoft.com/powershell/gallery/concepts/package-manifest-affecting-ui"/>. Everything comes from
/// the module's manifest.
/// </summary>
internal static class Nuspec
{
    private static readonly XNamespace Namespace = "http://schemas.microsoft.com/packaging/2011/08/nuspec.xsd";

    public static byte[] Write(ModuleManifest manifest)
    {
        var metadata = new XElement(
            Namespace + "metadata",
            Element("id", BuiltModule.Name),
            Element("version", manifest.Version),
            Element("authors", manifest.Value("Author")),
            Element("owners", manifest.Value("CompanyName")),
            Element("requireLicenseAcceptance", "false"),
            Element("licenseUrl", manifest.Value("LicenseUri")),
            manifest.OptionalValue("ProjectUri") is { } project ? Element("projectUrl", project) : null,
            Element("description", manifest.Value("Description")),
            Element("releaseNotes", manifest.Value("ReleaseNotes")),
            Element("copyright", manifest.Value("Copyright")),
            Element("tags", string.Join(' ', Tags(manifest))));
        return Xml.Write(new XElement(Namespace + "package", metadata));
    }

    /// <summary>The Gallery's search finds a module by its cmdlets only through tags for each of them.</summary>
    public static IEnumerable<string> Tags(ModuleManifest manifest)
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

    private static XElement Element(string name, string value) => new(Namespace + name, value);
}
