using GitHubSecrets.Completion;

namespace GitHubSecrets.Tests.Completion;

/// <summary>What the word on the command line stands for, and how its completion is written there.</summary>
public sealed class CompletionWordTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("prod", "prod")]
    [InlineData("'prod/eu w", "prod/eu w")]
    [InlineData("'prod'", "prod")]
    [InlineData("\"prod\"", "prod")]
    [InlineData("\"", "")]
    [InlineData("'", "")]
    [InlineData("\u2018prod\u2019", "prod")]
    public void The_word_is_read_without_its_quotes(string? word, string text) =>
        Assert.Equal(text, new CompletionWord(word).Text);

    [Theory]
    [InlineData("", "production", "production")]
    [InlineData("", "acme/svc-a", "acme/svc-a")]
    [InlineData("", "DB_URL2", "DB_URL2")]
    [InlineData("", "acme/", "acme/")]
    [InlineData("", "prod/eu west", "'prod/eu west'")]
    [InlineData("", "it's", "'it''s'")]
    [InlineData("", "it\u2019s", "'it\u2019\u2019s'")]
    [InlineData("", "a,b", "'a,b'")]
    [InlineData("", "$(rm)", "'$(rm)'")]
    [InlineData("", "a;b", "'a;b'")]
    [InlineData("", "-Force", "'-Force'")]
    [InlineData("", "@home", "'@home'")]
    [InlineData("", "1e3", "'1e3'")]
    [InlineData("", "007", "'007'")]
    [InlineData("'", "production", "'production'")]
    [InlineData("'pro", "it's", "'it''s'")]
    [InlineData("\"", "production", "\"production\"")]
    [InlineData("\"", "a`b$c\"d", "\"a``b`$c`\"d\"")]
    public void A_value_is_written_so_that_PowerShell_reads_it_as_it_is(string word, string value, string written) =>
        Assert.Equal(written, new CompletionWord(word).Write(value));

    [Theory]
    [InlineData("pro", "PRODUCTION", true)]
    [InlineData("'prod/eu w", "prod/eu west", true)]
    [InlineData("prod[", "prod[1]", true)]
    [InlineData("rod", "production", false)]
    public void A_value_completes_what_it_begins_with(string word, string value, bool completes) =>
        Assert.Equal(completes, new CompletionWord(word).IsCompletedBy(value));
}
