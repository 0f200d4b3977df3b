using GitHubSecrets.Formatting;

namespace GitHubSecrets.Tests.Conventions;

/// <summary>How long ago something is, read at a glance.</summary>
public sealed class TimeViewTests
{
    [Theory]
    [InlineData("-00:05:00", "just now")]
    [InlineData("00:00:00", "just now")]
    [InlineData("00:00:59", "just now")]
    [InlineData("00:01:00", "1 min ago")]
    [InlineData("00:59:59", "59 min ago")]
    [InlineData("01:00:00", "1 h ago")]
    [InlineData("23:59:59", "23 h ago")]
    [InlineData("1.00:00:00", "1 d ago")]
    [InlineData("3.12:00:00", "3 d ago")]
    [InlineData("59.23:00:00", "59 d ago")]
    [InlineData("60.00:00:00", "2 mo ago")]
    [InlineData("729.00:00:00", "24 mo ago")]
    [InlineData("730.00:00:00", "2 y ago")]
    [InlineData("3650.00:00:00", "10 y ago")]
    public void An_age_is_said_in_one_unit(string age, string text) =>
        Assert.Equal(text, TimeView.Age(TimeSpan.Parse(age, System.Globalization.CultureInfo.InvariantCulture)));
}
