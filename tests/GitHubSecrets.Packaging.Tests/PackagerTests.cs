namespace GitHubSecrets.Packaging.Tests;

public sealed class PackagerTests : IDisposable
{
    private const string Staged = "staged";
    private const string Output = "output";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("packaging-");

    public PackagerTests()
    {
        Environment.SetEnvironmentVariable(SourceDate.Variable, "1900000000");
        Put("CHANGELOG.md", Samples.Changelog);
        Put($"{Staged}/GitHubSecrets.psd1", Samples.Manifest);
        Put($"{Staged}/GitHubSecrets.dll", "assembly");
        Put($"{Staged}/en-US/about.help.txt", "help");
    }

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public void The_folder_holds_the_files_the_notes_and_the_bill_of_materials()
    {
        PackageResult result = Pack();

        Assert.Equal(Path.Combine(_folder.FullName, Output, "GitHubSecrets", "1.2.3"), result.Folder);
        Assert.Equal(
            [
                "GitHubSecrets.dll", "GitHubSecrets.psd1", "_manifest/spdx_2.2/manifest.spdx.json", "en-US/about.help.txt",
            ],
            Files(result.Folder));
        string manifest = File.ReadAllText(Path.Combine(result.Folder, "GitHubSecrets.psd1"));
        Assert.Equal("### Added\n\n- It's new", new ModuleManifest(manifest).Value("ReleaseNotes"));
        Assert.Equal(Path.Combine(_folder.FullName, Output, "GitHubSecrets.1.2.3.nupkg"), result.Package);
    }

    [Fact]
    public void Help_leads_to_the_projects_pages_where_the_project_is_known()
    {
        string help = $"{Staged}/{HelpFile.Path}";
        Put(help, "<command:name>Get-Thing</command:name><command:relatedLinks></command:relatedLinks>");

        PackageResult result = Pack(new() { Tag = "v1.2.3", ProjectUrl = new Uri("https://example.com/a/b") });

        Assert.Contains(
            "<maml:uri>https://example.com/a/b/blob/v1.2.3/docs/en-US/Get-Thing.md</maml:uri>",
            File.ReadAllText(Path.Combine(result.Folder, HelpFile.Path)),
            StringComparison.Ordinal);
    }

    [Fact]
    public void What_an_earlier_package_left_is_gone()
    {
        Put($"{Output}/GitHubSecrets/1.2.3/old.txt", "old");

        Assert.DoesNotContain("old.txt", Files(Pack().Folder));
    }

    [Fact]
    public void The_checksum_is_the_packages()
    {
        PackageResult result = Pack();

        Assert.Equal(
            Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(File.ReadAllBytes(result.Package))),
            result.Sha256);
        Assert.Equal(result.Sha256, Pack().Sha256);
    }

    [Theory]
    [InlineData("v1.2.4", "1.2.3", "'v1.2.3'")]
    [InlineData("1.2.3", "1.2.3", "'v1.2.3'")]
    [InlineData("v1.3.0", "1.3.0", "GitHubSecrets.psd1 has version 1.2.3")]
    [InlineData(null, "1.2.3-beta", "X.Y.Z")]
    public void What_does_not_fit_together_is_not_packed(string? tag, string version, string expected)
    {
        Put("CHANGELOG.md", Samples.Changelog + "\n## 1.3.0\n\n- Next");

        var failure = Assert.Throws<PackagingException>(() => Pack(new() { Tag = tag }, version));

        Assert.Contains(expected, failure.Message, StringComparison.Ordinal);
        Assert.False(Directory.Exists(Path.Combine(_folder.FullName, Output)));
    }

    [Fact]
    public void A_build_without_a_manifest_is_not_packed()
    {
        File.Delete(Path.Combine(_folder.FullName, Staged, "GitHubSecrets.psd1"));

        Assert.Contains(
            "no GitHubSecrets.psd1", Assert.Throws<PackagingException>(() => Pack()).Message, StringComparison.Ordinal);
    }

    private PackageResult Pack(PackageOptions? options = null, string version = "1.2.3") =>
        Packager.Pack(
            options ?? new() { Tag = "v1.2.3" },
            new BuiltModule(
                _folder.FullName,
                Path.Combine(_folder.FullName, Staged),
                Path.Combine(_folder.FullName, Output),
                version,
                SodiumCoreVersion: "1.4.1",
                LibsodiumVersion: "1.0.22"));

    private static IEnumerable<string> Files(string folder) =>
        Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories)
            .Select(file => Path.GetRelativePath(folder, file).Replace('\\', '/'))
            .Order(StringComparer.Ordinal);

    private void Put(string path, string content)
    {
        string file = Path.Combine(_folder.FullName, path);
        Directory.CreateDirectory(Path.GetDirectoryName(file)!);
        File.WriteAllText(file, content);
    }
}
