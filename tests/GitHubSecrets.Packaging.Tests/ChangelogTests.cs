namespace GitHubSecrets.Packaging.Tests;

public sealed class ChangelogTests
{
    [Theory]
    [InlineData("1.2.3", true, "### Added\n\n- It's new")]
    [InlineData("1.2.2", true, "- Old")]
    [InlineData("1.3.0", false, "- Not yet out")]
    public void The_notes_are_what_stands_under_the_version(string version, bool released, string expected) =>
        Assert.Equal(expected, Changelog.ReleaseNotes(Samples.Changelog, version, released));

    [Fact]
    public void A_release_needs_a_section_of_its_own()
    {
        var failure = Assert.Throws<PackagingException>(
            () => Changelog.ReleaseNotes(Samples.Changelog, "1.3.0", released: true));

        Assert.Contains("## 1.3.0", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Line_ends_of_windows_change_nothing() =>
        Assert.Equal(
            "### Added\n\n- It's new",
            Changelog.ReleaseNotes(Samples.Changelog.ReplaceLineEndings("\r\n"), "1.2.3", released: true));

    [Theory]
    [InlineData("## 1.0.0\n\n## 0.9.0\n\n- Old")]
    [InlineData("")]
    public void An_empty_section_is_none(string changelog) =>
        Assert.Throws<PackagingException>(() => Changelog.ReleaseNotes(changelog, "1.0.0", released: true));

    [Fact]
    public void Notes_longer_than_the_gallery_takes_are_refused()
    {
        string changelog = "## 1.0.0\n\n" + new string('x', 35_001);

        Assert.Throws<PackagingException>(() => Changelog.ReleaseNotes(changelog, "1.0.0", released: true));
    }
}
