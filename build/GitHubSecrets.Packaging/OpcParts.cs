using System.Xml.Linq;

namespace GitHubSecrets.Packaging;

/// <summary>
/// The parts that make a zip file an Open Packaging Conventions package, which a .nupkg is: the types of its parts, where its
/// description is, and who made it. Clients leave them out when they install.
/// </summary>
internal static class OpcParts
{
    public const string ContentTypesPath = "[Content_Types].xml";
    public const string RelationshipsPath = "_rels/.rels";

    /// <summary>Others draw this name by lot; here it must not differ from build to build.</summary>
    public const string CorePropertiesPath = $"package/services/metadata/core-properties/{BuiltModule.Name}.psmdcp";

    private const string OctetStream = "application/octet-stream";

    public static byte[] ContentTypes(IEnumerable<string> paths)
    {
        XNamespace types = "http://schemas.openxmlformats.org/package/2006/content-types";
        string[] all = [.. paths];
        IEnumerable<XElement> byExtension = all.Select(Path.GetExtension)
            .Where(extension => extension is { Length: > 1 })
            .Select(extension => extension![1..])
            .Distinct(StringComparer.OrdinalIgnoreCase)
            .Order(StringComparer.Ordinal)
            .Select(extension => Default(types, extension, OctetStream));
        IEnumerable<XElement> byName = all.Where(path => Path.GetExtension(path).Length == 0)
            .Select(path => new XElement(
                types + "Override", new XAttribute("PartName", $"/{path}"), new XAttribute("ContentType", OctetStream)));
        return Xml.Write(new XElement(
            types + "Types",
            Default(types, "rels", "application/vnd.openxmlformats-package.relationships+xml"),
            Default(types, "psmdcp", "application/vnd.openxmlformats-package.core-properties+xml"),
            Default(types, "nuspec", OctetStream),
            byExtension,
            byName));
    }

    public static byte[] Relationships(string nuspecPath)
    {
        XNamespace relationships = "http://schemas.openxmlformats.org/package/2006/relationships";
        XElement To(string id, string type, string target) => new(
            relationships + "Relationship",
            new XAttribute("Type", type),
            new XAttribute("Target", $"/{target}"),
            new XAttribute("Id", id));
        return Xml.Write(new XElement(
            relationships + "Relationships",
            To("R1", "http://schemas.microsoft.com/packaging/2010/07/manifest", nuspecPath),
            To(
                "R2",
                "http://schemas.openxmlformats.org/package/2006/relationships/metadata/core-properties",
                CorePropertiesPath)));
    }

    public static byte[] CoreProperties(ModuleManifest manifest)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dublin = "http://purl.org/dc/elements/1.1/";
        return Xml.Write(new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "dc", dublin),
            new XElement(dublin + "creator", manifest.Value("Author")),
            new XElement(dublin + "description", manifest.Value("Description")),
            new XElement(dublin + "identifier", BuiltModule.Name),
            new XElement(core + "version", manifest.Version),
            new XElement(core + "keywords", string.Join(' ', Nuspec.Tags(manifest)))));
    }

    private static XElement Default(XNamespace types, string extension, string type) =>
        new(types + "Default", new XAttribute("Extension", extension), new XAttribute("ContentType", type));
}
