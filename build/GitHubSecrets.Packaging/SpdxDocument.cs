using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GitHubSecrets.Packaging;

/// <summary>
/// The bill of materials, as SPDX 2.2 in JSON: every file with its checksums, and what the module carries that others made.
/// <see href="https://spdx.github.io/spdx-spec/v2.2.2/"/>.
/// </summary>
internal static class SpdxDocument
{
    public const string Path = "_manifest/spdx_2.2/manifest.spdx.json";

    private const string DocumentId = "SPDXRef-DOCUMENT";
    private const string ModuleId = "SPDXRef-RootPackage";
    private const string Unknown = "NOASSERTION";
    private const string Contributors = $"{BuiltModule.Name} contributors";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    /// <param name="files">The module's files; the document itself is not one of them.</param>
    /// <param name="version">The module's version.</param>
    /// <param name="carried">Whose files are among them.</param>
    /// <param name="date">The date of the sources.</param>
    public static byte[] Write(
        IReadOnlyList<PackageFile> files, string version, IReadOnlyList<CarriedPackage> carried, DateTimeOffset date)
    {
        string name = $"{BuiltModule.Name}-{version}";
        string code = VerificationCode(files);
        var document = new JsonObject
        {
            ["SPDXID"] = DocumentId,
            ["spdxVersion"] = "SPDX-2.2",
            ["dataLicense"] = "CC0-1.0",
            ["name"] = name,
            // Unique as the specification asks for, yet the same for the same files.
            ["documentNamespace"] = $"https://spdx.org/spdxdocs/{name}-{code}",
            ["creationInfo"] = new JsonObject
            {
                ["created"] = date.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture),
                ["creators"] = new JsonArray($"Organization: {Contributors}", $"Tool: GitHubSecrets.Packaging-{version}"),
            },
            ["documentDescribes"] = new JsonArray(ModuleId),
            ["packages"] = new JsonArray([Module(files, version, code), .. carried.Select(Package)]),
            ["files"] = new JsonArray([.. files.Select(File)]),
            ["relationships"] = new JsonArray(
                [
                    Relationship(DocumentId, "DESCRIBES", ModuleId),
                    .. carried.SelectMany(package => Relationships(package, files)),
                ]),
        };
        return Encoding.UTF8.GetBytes(document.ToJsonString(Format) + "\n");
    }

    /// <summary>The SHA-1 of the sorted SHA-1s of all files: section 7.9 of the specification.</summary>
    public static string VerificationCode(IEnumerable<PackageFile> files) =>
        Sha1(Encoding.ASCII.GetBytes(string.Concat(files.Select(file => Sha1(file.Content)).Order(StringComparer.Ordinal))));

    private static JsonObject Module(IReadOnlyList<PackageFile> files, string version, string code) => new()
    {
        ["SPDXID"] = ModuleId,
        ["name"] = BuiltModule.Name,
        ["versionInfo"] = version,
        ["supplier"] = $"Organization: {Contributors}",
        ["downloadLocation"] = $"https://www.powershellgallery.com/packages/{BuiltModule.Name}/{version}",
        ["filesAnalyzed"] = true,
        ["packageVerificationCode"] = new JsonObject
        {
            ["packageVerificationCodeValue"] = code,
            ["packageVerificationCodeExcludedFiles"] = new JsonArray($"./{Path}"),
        },
        ["licenseConcluded"] = Unknown,
        ["licenseDeclared"] = "MIT",
        ["licenseInfoFromFiles"] = new JsonArray(Unknown),
        ["copyrightText"] = $"Copyright (c) {Contributors}",
        ["hasFiles"] = new JsonArray([.. files.Select(file => JsonValue.Create(FileId(file)))]),
    };

    private static JsonObject Package(CarriedPackage package) => new()
    {
        ["SPDXID"] = PackageId(package),
        ["name"] = package.Name,
        ["versionInfo"] = package.Version,
        ["supplier"] = package.Supplier,
        // A page of a registry would not be where it was downloaded from.
        ["downloadLocation"] = package.Url,
        ["filesAnalyzed"] = false,
        ["licenseConcluded"] = Unknown,
        ["licenseDeclared"] = package.Licence,
        ["copyrightText"] = Unknown,
        ["externalRefs"] = new JsonArray(new JsonObject
        {
            ["referenceCategory"] = "PACKAGE_MANAGER",
            ["referenceType"] = "purl",
            ["referenceLocator"] = package.Url,
        }),
    };

    private static IEnumerable<JsonObject> Relationships(CarriedPackage package, IEnumerable<PackageFile> files) =>
    [
        Relationship(ModuleId, "CONTAINS", PackageId(package)),
        .. package.FilesIn(files).Select(file => Relationship(PackageId(package), "CONTAINS", FileId(file))),
    ];

    private static JsonObject File(PackageFile file) => new()
    {
        ["SPDXID"] = FileId(file),
        ["fileName"] = $"./{file.Path}",
        ["checksums"] = new JsonArray(
            Checksum("SHA1", Sha1(file.Content)),
            Checksum("SHA256", Convert.ToHexStringLower(SHA256.HashData(file.Content)))),
        ["licenseConcluded"] = Unknown,
        ["licenseInfoInFiles"] = new JsonArray(Unknown),
        ["copyrightText"] = Unknown,
    };

    private static JsonObject Checksum(string algorithm, string value) =>
        new() { ["algorithm"] = algorithm, ["checksumValue"] = value };

    private static JsonObject Relationship(string from, string type, string to) =>
        new() { ["spdxElementId"] = from, ["relationshipType"] = type, ["relatedSpdxElement"] = to };

    private static string PackageId(CarriedPackage package) => $"SPDXRef-Package-{package.Name}";

    // An id may hold letters, digits, '.' and '-' only.
    private static string FileId(PackageFile file) => $"SPDXRef-File-{file.Path.Replace('/', '-').Replace('_', '-')}";

#pragma warning disable CA5350 // SPDX 2.2 asks for SHA-1; SHA-256 stands beside it.
    private static string Sha1(byte[] content) => Convert.ToHexStringLower(SHA1.HashData(content));
#pragma warning restore CA5350
}
