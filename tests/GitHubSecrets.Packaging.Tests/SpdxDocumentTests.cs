using System.Text.Json;
using System.Text.RegularExpressions;

namespace GitHubSecrets.Packaging.Tests;

/// <summary>The rules are those of <see href="https://spdx.github.io/spdx-spec/v2.2.2/"/>.</summary>
public sealed class SpdxDocumentTests
{
    private const string Bundled = "1.0.21";

    // "abc" and "content", whose SHA-1 and SHA-256 were computed elsewhere.
    private static readonly PackageFile[] Files =
        [Samples.File("a_b.txt", "abc"), Samples.File("runtimes/linux-x64/native/libsodium.so")];

    [Fact]
    public void The_document_names_itself_the_same_for_the_same_files_only()
    {
        JsonElement document = Read(null);

        Assert.Equal("SPDX-2.2", Text(document, "spdxVersion"));
        Assert.Equal("CC0-1.0", Text(document, "dataLicense"));
        Assert.Equal("SPDXRef-DOCUMENT", Text(document, "SPDXID"));
        Assert.Equal("2030-01-31T10:20:30Z", Text(document.GetProperty("creationInfo"), "created"));
        Assert.All(
            document.GetProperty("creationInfo").GetProperty("creators").EnumerateArray(),
            creator => Assert.Matches("^(Person|Organization|Tool): .+", creator.GetString()));
        string name = Text(document, "documentNamespace");
        Assert.True(Uri.TryCreate(name, UriKind.Absolute, out _));
        Assert.DoesNotContain('#', name);
        Assert.Equal(name, Text(Read(null), "documentNamespace"));
        Assert.NotEqual(name, Text(Read(null, [Samples.File("a")]), "documentNamespace"));
    }

    [Fact]
    public void Every_file_stands_there_with_its_checksums()
    {
        JsonElement file = Read(null).GetProperty("files").EnumerateArray().First();

        Assert.Equal("./a_b.txt", Text(file, "fileName"));
        Assert.Equal(
            [
                "SHA1 a9993e364706816aba3e25717850c26c9cd0d89d",
                "SHA256 ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
            ],
            file.GetProperty("checksums").EnumerateArray()
                .Select(checksum => $"{Text(checksum, "algorithm")} {Text(checksum, "checksumValue")}"));
    }

    [Fact]
    public void The_verification_code_is_the_checksum_of_the_sorted_checksums()
    {
        JsonElement code = Module(Read(null)).GetProperty("packageVerificationCode");

        // printf %s 040f06fd774092478d450774f5ba30c5da78acc8a9993e364706816aba3e25717850c26c9cd0d89d | sha1sum
        Assert.Equal("fef8cd4638f4a172a549a634002ae8a3d7304f7e", Text(code, "packageVerificationCodeValue"));
        Assert.Equal(
            "./_manifest/spdx_2.2/manifest.spdx.json",
            Assert.Single(code.GetProperty("packageVerificationCodeExcludedFiles").EnumerateArray()).GetString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Bundled)]
    public void Every_id_is_valid_and_unique_and_every_reference_meets_one(string? libsodium)
    {
        JsonElement document = Read(libsodium);
        string[] ids =
        [
            Text(document, "SPDXID"),
            .. document.GetProperty("packages").EnumerateArray().Select(package => Text(package, "SPDXID")),
            .. document.GetProperty("files").EnumerateArray().Select(file => Text(file, "SPDXID")),
        ];
        IEnumerable<string> references =
        [
            .. document.GetProperty("documentDescribes").EnumerateArray().Select(id => id.GetString()!),
            .. Module(document).GetProperty("hasFiles").EnumerateArray().Select(id => id.GetString()!),
            .. document.GetProperty("relationships").EnumerateArray()
                .SelectMany(each => new[] { Text(each, "spdxElementId"), Text(each, "relatedSpdxElement") }),
        ];

        Assert.All(ids, id => Assert.Matches(new Regex("^SPDXRef-[A-Za-z0-9.-]+$"), id));
        Assert.Equal(ids.Length, ids.Distinct().Count());
        Assert.All(references, id => Assert.Contains(id, ids));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(Bundled)]
    public void Every_package_has_the_fields_that_the_specification_asks_for(string? libsodium)
    {
        string[] asked = ["SPDXID", "name", "downloadLocation", "licenseConcluded", "licenseDeclared", "copyrightText"];

        foreach (JsonElement package in Read(libsodium).GetProperty("packages").EnumerateArray())
        {
            Assert.All(asked, field => Assert.NotEmpty(Text(package, field)));
            Assert.Equal(
                package.GetProperty("filesAnalyzed").GetBoolean(), package.TryGetProperty("packageVerificationCode", out _));
        }
    }

    [Fact]
    public void Libsodium_is_contained_where_it_is_shipped()
    {
        JsonElement document = Read(Bundled);

        Assert.Equal(Bundled, Text(Libsodium(document), "versionInfo"));
        Assert.Equal(
            "pkg:nuget/libsodium@1.0.21",
            Text(Assert.Single(Libsodium(document).GetProperty("externalRefs").EnumerateArray()), "referenceLocator"));
        Assert.Equal(
            [
                "SPDXRef-DOCUMENT DESCRIBES SPDXRef-RootPackage",
                "SPDXRef-RootPackage CONTAINS SPDXRef-Package-libsodium",
                "SPDXRef-Package-libsodium CONTAINS SPDXRef-File-runtimes-linux-x64-native-libsodium.so",
            ],
            Relationships(document));
    }

    [Fact]
    public void Libsodium_is_a_dependency_where_it_is_the_systems()
    {
        JsonElement document = Read(null, [Samples.File("a")]);

        Assert.False(Libsodium(document).TryGetProperty("versionInfo", out _));
        Assert.Equal(
            [
                "SPDXRef-DOCUMENT DESCRIBES SPDXRef-RootPackage",
                "SPDXRef-Package-libsodium RUNTIME_DEPENDENCY_OF SPDXRef-RootPackage",
            ],
            Relationships(document));
    }

    private static JsonElement Read(string? libsodium, PackageFile[]? files = null) =>
        JsonDocument.Parse(SpdxDocument.Write(files ?? Files, "1.2.3", libsodium, Samples.Date)).RootElement;

    private static JsonElement Module(JsonElement document) => document.GetProperty("packages")[0];

    private static JsonElement Libsodium(JsonElement document) => document.GetProperty("packages")[1];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<string> Relationships(JsonElement document) =>
        document.GetProperty("relationships").EnumerateArray().Select(each =>
            $"{Text(each, "spdxElementId")} {Text(each, "relationshipType")} {Text(each, "relatedSpdxElement")}");
}
