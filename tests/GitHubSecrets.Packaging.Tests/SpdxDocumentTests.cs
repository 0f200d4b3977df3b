using System.Text.Json;
using System.Text.RegularExpressions;

namespace GitHubSecrets.Packaging.Tests;

/// <summary>The rules are those of <see href="https://spdx.github.io/spdx-spec/v2.2.2/"/>.</summary>
public sealed class SpdxDocumentTests
{
    // "abc" and "content", whose SHA-1 and SHA-256 were computed elsewhere.
    private static readonly PackageFile[] Files =
        [Samples.File("a_b.txt", "abc"), Samples.File("runtimes/linux-x64/native/libsodium.so")];

    [Fact]
    public void The_document_names_itself_the_same_for_the_same_files_only()
    {
        JsonElement document = Read();

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
        Assert.Equal(name, Text(Read(), "documentNamespace"));
        Assert.NotEqual(name, Text(Read([Samples.File("a")]), "documentNamespace"));
    }

    [Fact]
    public void Every_file_stands_there_with_its_checksums()
    {
        JsonElement file = Read().GetProperty("files").EnumerateArray().First();

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
        JsonElement code = Module(Read()).GetProperty("packageVerificationCode");

        // printf %s 040f06fd774092478d450774f5ba30c5da78acc8a9993e364706816aba3e25717850c26c9cd0d89d | sha1sum
        Assert.Equal("fef8cd4638f4a172a549a634002ae8a3d7304f7e", Text(code, "packageVerificationCodeValue"));
        Assert.Equal(
            "./_manifest/spdx_2.2/manifest.spdx.json",
            Assert.Single(code.GetProperty("packageVerificationCodeExcludedFiles").EnumerateArray()).GetString());
    }

    [Fact]
    public void Every_id_is_valid_and_unique_and_every_reference_meets_one()
    {
        JsonElement document = Read();
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

    [Fact]
    public void Every_package_has_the_fields_that_the_specification_asks_for()
    {
        string[] asked = ["SPDXID", "name", "downloadLocation", "licenseConcluded", "licenseDeclared", "copyrightText"];

        foreach (JsonElement package in Read().GetProperty("packages").EnumerateArray())
        {
            Assert.All(asked, field => Assert.NotEmpty(Text(package, field)));
            Assert.Equal(
                package.GetProperty("filesAnalyzed").GetBoolean(), package.TryGetProperty("packageVerificationCode", out _));
        }
    }

    [Theory]
    [InlineData(1, "Sodium.Core", "1.4.1", "MIT", "pkg:nuget/Sodium.Core@1.4.1")]
    [InlineData(2, "libsodium", "1.0.22", "ISC", "pkg:nuget/libsodium@1.0.22")]
    public void What_the_module_carries_is_named_by_its_package_url(
        int index, string name, string version, string licence, string url)
    {
        JsonElement package = Read().GetProperty("packages")[index];

        Assert.Equal(name, Text(package, "name"));
        Assert.Equal(version, Text(package, "versionInfo"));
        Assert.Equal(licence, Text(package, "licenseDeclared"));
        Assert.Equal(url, Text(package, "downloadLocation"));
        Assert.Equal(url, Text(Assert.Single(package.GetProperty("externalRefs").EnumerateArray()), "referenceLocator"));
    }

    [Fact]
    public void Each_file_of_another_package_is_said_to_be_its()
    {
        PackageFile[] files =
        [
            Samples.File("GitHubSecrets.dll"),
            Samples.File("dependencies/Sodium.Core.dll"),
            Samples.File("runtimes/linux-x64/lib/net10.0/GitHubSecrets.Core.dll"),
            Samples.File("runtimes/linux-x64/native/libsodium.so"),
            Samples.File("runtimes/osx/native/libsodium.dylib"),
        ];

        Assert.Equal(
            [
                "SPDXRef-DOCUMENT DESCRIBES SPDXRef-RootPackage",
                "SPDXRef-RootPackage CONTAINS SPDXRef-Package-Sodium.Core",
                "SPDXRef-Package-Sodium.Core CONTAINS SPDXRef-File-dependencies-Sodium.Core.dll",
                "SPDXRef-RootPackage CONTAINS SPDXRef-Package-libsodium",
                "SPDXRef-Package-libsodium CONTAINS SPDXRef-File-runtimes-linux-x64-native-libsodium.so",
                "SPDXRef-Package-libsodium CONTAINS SPDXRef-File-runtimes-osx-native-libsodium.dylib",
            ],
            Relationships(Read(files)));
    }

    private static JsonElement Read(PackageFile[]? files = null) =>
        JsonDocument.Parse(SpdxDocument.Write(files ?? Files, "1.2.3", Samples.Carried, Samples.Date)).RootElement;

    private static JsonElement Module(JsonElement document) => document.GetProperty("packages")[0];

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private static IEnumerable<string> Relationships(JsonElement document) =>
        document.GetProperty("relationships").EnumerateArray().Select(each =>
            $"{Text(each, "spdxElementId")} {Text(each, "relationshipType")} {Text(each, "relatedSpdxElement")}");
}
