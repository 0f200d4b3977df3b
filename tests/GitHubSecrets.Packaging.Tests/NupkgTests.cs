using System.IO.Compression;
using System.Xml.Linq;

namespace GitHubSecrets.Packaging.Tests;

public sealed class NupkgTests
{
    private static readonly ModuleManifest Manifest = new(Samples.Manifest);
    private static readonly PackageFile[] Files =
        [Samples.File("LICENSE"), Samples.File("GitHubSecrets.dll"), Samples.File("en-US/about.help.txt", "help")];

    [Fact]
    public void The_same_content_gives_the_same_bytes_in_whatever_order_it_comes()
    {
        byte[] first = Nupkg.Write(Files, Manifest, Samples.Date);

        Assert.Equal(first, Nupkg.Write([.. Files.Reverse()], Manifest, Samples.Date.ToOffset(TimeSpan.FromHours(5))));
        Assert.NotEqual(first, Nupkg.Write(Files, Manifest, Samples.Date.AddMinutes(1)));
    }

    [Fact]
    public void It_holds_the_files_and_the_parts_of_a_package()
    {
        using ZipArchive archive = Open();

        Assert.Equal(
            [
                "_rels/.rels", "GitHubSecrets.nuspec", "GitHubSecrets.dll", "LICENSE", "en-US/about.help.txt",
                "[Content_Types].xml", "package/services/metadata/core-properties/nuget.psmdcp",
            ],
            archive.Entries.Select(entry => entry.FullName));
        Assert.All(archive.Entries, entry => Assert.Equal(Samples.Date.DateTime, entry.LastWriteTime.DateTime));
        Assert.Equal("help", Read(archive, "en-US/about.help.txt"));
    }

    [Fact]
    public void Every_part_has_a_type_and_every_relationship_a_target()
    {
        using ZipArchive archive = Open();
        var types = XDocument.Parse(Read(archive, "[Content_Types].xml"));
        string[] Attributes(string name) => [.. types.Descendants().Attributes(name).Select(attribute => attribute.Value)];

        foreach (string path in archive.Entries.Select(entry => entry.FullName).Where(path => path != "[Content_Types].xml"))
        {
            string extension = Path.GetExtension(path).TrimStart('.');
            Assert.Single(extension.Length == 0 ? Attributes("PartName") : Attributes("Extension"), type =>
                type == (extension.Length == 0 ? $"/{path}" : extension));
        }

        foreach (XAttribute target in XDocument.Parse(Read(archive, "_rels/.rels")).Descendants().Attributes("Target"))
        {
            Assert.NotNull(archive.GetEntry(target.Value.TrimStart('/')));
        }
    }

    [Fact]
    public void The_description_comes_from_the_manifest()
    {
        XDocument nuspec = Nuspec(Manifest);
        string Value(string name) => nuspec.Descendants().Single(element => element.Name.LocalName == name).Value;

        Assert.Equal("GitHubSecrets", Value("id"));
        Assert.Equal("1.2.3", Value("version"));
        Assert.Equal("Somebody's team", Value("authors"));
        Assert.Equal("A company", Value("owners"));
        Assert.Equal("Stores <things> & more.", Value("description"));
        Assert.Equal("See CHANGELOG.md.", Value("releaseNotes"));
        Assert.Equal("(c) A company", Value("copyright"));
        Assert.Equal("false", Value("requireLicenseAcceptance"));
        Assert.Equal("https://example.com/license", Value("licenseUrl"));
        Assert.Equal(
            "PSModule One PSEdition_Core PSIncludes_Cmdlet PSCmdlet_Get-Thing PSCmdlet_Set-Thing "
            + "PSCommand_Get-Thing PSCommand_Set-Thing",
            Value("tags"));
        Assert.DoesNotContain(nuspec.Descendants(), element => element.Name.LocalName == "projectUrl");
    }

    [Fact]
    public void The_projects_page_is_linked_where_it_is_known()
    {
        XDocument nuspec = Nuspec(Manifest.WithProjectUrl(new Uri("https://example.com/a/b")));

        Assert.Equal("https://example.com/a/b", nuspec.Descendants().Single(e => e.Name.LocalName == "projectUrl").Value);
    }

    [Theory]
    [InlineData("a b.txt")]
    [InlineData("[x].txt")]
    [InlineData("ä.txt")]
    public void A_path_that_would_have_to_be_encoded_is_refused(string path) =>
        Assert.Throws<PackagingException>(() => Nupkg.Write([Samples.File(path)], Manifest, Samples.Date));

    private static ZipArchive Open(ModuleManifest? manifest = null) =>
        new(new MemoryStream(Nupkg.Write(Files, manifest ?? Manifest, Samples.Date)));

    private static XDocument Nuspec(ModuleManifest manifest)
    {
        using ZipArchive archive = Open(manifest);
        return XDocument.Parse(Read(archive, "GitHubSecrets.nuspec"));
    }

    private static string Read(ZipArchive archive, string path)
    {
        using var reader = new StreamReader(archive.GetEntry(path)!.Open());
        return reader.ReadToEnd();
    }
}
