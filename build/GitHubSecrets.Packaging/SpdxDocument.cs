using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace GitHubSecrets.Packaging;

/// <summary>
/// The bill of materials, as SPDX 2.2 in JSON: every file with its checksums, and libsodium.
/// <see href="https://spdx.github.io/spdx-spec/v2.2.2/"/>.
/// </summary>
internal static class SpdxDocument
{
    public const string Path = "_manifest/spdx_2.2/manifest.spdx.json";

    private const string DocumentId = "SPDXRef-DOCUMENT";
    private const string ModuleId = "SPDXRef-RootPackage";
    private const string LibsodiumId = "SPDXRef-Package-libsodium";
    private const string Unknown = "NOASSERTION";
    private const string Contributors = $"{BuiltModule.Name} contributors";

    private static readonly JsonSerializerOptions Format = new() { WriteIndented = true, NewLine = "\n" };

    /// <param name="files">The module's files; the document itself is not one of them.</param>
    /// <param name="version">The module's version.</param>
    /// <param name="libsodium">The version of libsodium that is among the files; null where the system's is used.</param>
    /// <param name="date">The date of the sources.</param>
    public static byte[] Write(IReadOnlyList<PackageFile> files, string version, string? libsodium, DateTimeOffset date)
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
            ["packages"] = new JsonArray(Module(files, version, code), Libsodium(libsodium)),
            ["files"] = new JsonArray([.. files.Select(File)]),
            ["relationships"] = new JsonArray(
                [Relationship(DocumentId, "DESCRIBES", ModuleId), .. LibsodiumRelationships(files, libsodium)]),
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

    private static JsonObject Libsodium(string? version)
    {
        var package = new JsonObject
        {
            ["SPDXID"] = LibsodiumId,
            ["name"] = "libsodium",
            ["supplier"] = "Person: Frank Denis",
            ["downloadLocation"] = version is null ? Unknown : $"https://www.nuget.org/packages/libsodium/{version}",
            ["filesAnalyzed"] = false,
            ["licenseConcluded"] = Unknown,
            ["licenseDeclared"] = "ISC",
            ["copyrightText"] = Unknown,
        };
        if (version is not null)
        {
            package["versionInfo"] = version;
            package["externalRefs"] = new JsonArray(new JsonObject
            {
                ["referenceCategory"] = "PACKAGE_MANAGER",
                ["referenceType"] = "purl",
                ["referenceLocator"] = $"pkg:nuget/libsodium@{version}",
            });
        }

        return package;
    }

    private static IEnumerable<JsonObject> LibsodiumRelationships(IEnumerable<PackageFile> files, string? version)
    {
        yield return version is null
            ? Relationship(LibsodiumId, "RUNTIME_DEPENDENCY_OF", ModuleId)
            : Relationship(ModuleId, "CONTAINS", LibsodiumId);
        foreach (PackageFile file in files.Where(file => BuiltModule.HasLibsodium([file])))
        {
            yield return Relationship(LibsodiumId, "CONTAINS", FileId(file));
        }
    }

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

    // An id may hold letters, digits, '.' and '-' only.
    private static string FileId(PackageFile file) => $"SPDXRef-File-{file.Path.Replace('/', '-').Replace('_', '-')}";

#pragma warning disable CA5350 // SPDX 2.2 asks for SHA-1; SHA-256 stands beside it.
    private static string Sha1(byte[] content) => Convert.ToHexStringLower(SHA1.HashData(content));
#pragma warning restore CA5350
}
