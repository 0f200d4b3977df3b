namespace GitHubSecrets.Packaging.Tests;

public sealed class CommandLineTests
{
    [Fact]
    public void Tag_and_address_are_taken()
    {
        var options = PackageOptions.Parse(["--tag", "v1.0.0", "--project-url", "https://example.com/a"]);

        Assert.Equal("v1.0.0", options.Tag);
        Assert.Equal(new Uri("https://example.com/a"), options.ProjectUrl);
        Assert.False(options.Help);
    }

    [Theory]
    [InlineData("--tag")]
    [InlineData("--project-url")]
    [InlineData("--project-url", "http://example.com")]
    [InlineData("--project-url", "example.com")]
    [InlineData("--other")]
    public void What_makes_no_sense_is_refused(params string[] arguments) =>
        Assert.Contains(
            arguments[^1], Assert.Throws<PackagingException>(() => PackageOptions.Parse(arguments)).Message,
            StringComparison.Ordinal);

    [Fact]
    public void Help_can_be_asked_for() => Assert.True(PackageOptions.Parse(["--help"]).Help);

    [Fact]
    public void A_date_is_read_as_seconds() =>
        Assert.Equal(new DateTimeOffset(2001, 9, 9, 1, 46, 40, TimeSpan.Zero), SourceDate.Parse("1000000000"));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yesterday")]
    [InlineData("-1")]
    [InlineData("0")]
    [InlineData("99999999999")]
    public void A_date_that_a_package_cannot_have_is_refused(string? seconds) =>
        Assert.Contains(
            "SOURCE_DATE_EPOCH", Assert.Throws<PackagingException>(() => SourceDate.Parse(seconds)).Message,
            StringComparison.Ordinal);
}
