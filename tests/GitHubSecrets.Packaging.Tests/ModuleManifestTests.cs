namespace GitHubSecrets.Packaging.Tests;

public sealed class ModuleManifestTests
{
    private readonly ModuleManifest _manifest = new(Samples.Manifest);

    [Fact]
    public void Values_and_lists_are_read()
    {
        Assert.Equal("1.2.3", _manifest.Version);
        Assert.Equal("Somebody's team", _manifest.Value("Author"));
        Assert.Equal(["Get-Thing", "Set-Thing"], _manifest.List("CmdletsToExport"));
        Assert.Equal(["One", "PSEdition_Core"], _manifest.List("Tags"));
        Assert.Null(_manifest.OptionalValue("ProjectUri"));
    }

    [Theory]
    [InlineData("It's 'new'")]
    [InlineData("### Added\n\n- `a`\n- $(b) \"c\" '@ and @'")]
    public void Release_notes_take_the_place_of_the_old_ones_and_nothing_else_changes(string notes)
    {
        ModuleManifest changed = _manifest.WithReleaseNotes(notes);

        Assert.Equal(notes, changed.Value("ReleaseNotes"));
        Assert.Equal(Samples.Manifest, changed.WithReleaseNotes("See CHANGELOG.md.").Text);
    }

    [Fact]
    public void The_projects_address_is_added()
    {
        ModuleManifest changed = _manifest.WithProjectUrl(new Uri("https://example.com/a/b"));

        Assert.Equal("https://example.com/a/b", changed.OptionalValue("ProjectUri"));
        Assert.Equal("See CHANGELOG.md.", changed.Value("ReleaseNotes"));
    }

    [Theory]
    [InlineData("Missing")]
    [InlineData("CmdletsToExport")]
    public void A_value_that_is_not_there_as_text_is_an_error(string key) =>
        Assert.Contains(key, Assert.Throws<PackagingException>(() => _manifest.Value(key)).Message, StringComparison.Ordinal);

    [Fact]
    public void A_key_that_is_there_twice_is_an_error() =>
        Assert.Throws<PackagingException>(
            () => new ModuleManifest(Samples.Manifest + "\nAuthor = 'Another'").Value("Author"));
}
