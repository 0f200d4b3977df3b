using System.Text;
using GitHubSecrets.Files;

namespace GitHubSecrets.Core.Tests.Files;

/// <summary>What each way of writing a line means, byte by byte.</summary>
public sealed class DotenvTests
{
    /// <summary>A whole file, and the bytes of the value of its one entry, which is called <c>A</c>.</summary>
    public static TheoryData<string, string> Values => new()
    {
        // Unquoted
        { "A=1", "1" },
        { "A=1\n", "1" },
        { "A=1\r\n", "1" },
        { "A=1\r", "1" },
        { "\n\n  \n\t\nA=1", "1" },
        { "A=one two  three", "one two  three" },
        { "A=one \t ", "one" },
        { "A=\tone", "one" },
        { "A = one", "one" },
        { "A\t=\tone", "one" },
        { "  A=one", "one" },
        { "\tA=one", "one" },
        { "A==", "=" },
        { "A=a=b=c", "a=b=c" },
        { "A=dGV4dA==", "dGV4dA==" },
        { "A=Server=db;User=x;Password=a=b", "Server=db;User=x;Password=a=b" },
        { "A=https://host/path?q=1&r=2#part", "https://host/path?q=1&r=2#part" },
        { "A=$HOME", "$HOME" },
        { "A=${HOME}/x", "${HOME}/x" },
        { "A=$(id)", "$(id)" },
        { "A=`id`", "`id`" },
        { "A=%PATH%", "%PATH%" },
        { "A=it's", "it's" },
        { "A=a\"b\"c", "a\"b\"c" },
        { "A=C:\\new\\temp", "C:\\new\\temp" },
        { "A=a\\nb", "a\\nb" },
        { "A=a\\", "a\\" },
        { "A={\"a\": 1}", "{\"a\": 1}" },
        { "A=žluťoučký €", "žluťoučký €" },
        { "A=\U0001F511", "\U0001F511" },
        { "A=\u00A0x\u00A0", "\u00A0x\u00A0" },

        // Empty
        { "A=", "" },
        { "A=\n", "" },
        { "A= \t ", "" },
        { "A=\"\"", "" },
        { "A=''", "" },
        { "A= # nothing but a comment", "" },

        // Comments
        { "# a comment\nA=1", "1" },
        { "   # a comment\nA=1", "1" },
        { "#A=2\nA=1\n#A=3", "1" },
        { "A=1 # a comment", "1" },
        { "A=1\t# a comment", "1" },
        { "A=1 #", "1" },
        { "A=a#b", "a#b" },
        { "A=#b", "#b" },
        { "A=a# b", "a# b" },
        { "A=a#b # c", "a#b" },
        { "A=1 # it's \"half\" quoted", "1" },
        { "A=\"1\" # a comment", "1" },
        { "A=\"1\"# a comment", "1" },
        { "A='1'   # a 'comment'", "1" },
        { "A=\"a # b\"", "a # b" },
        { "A='a # b'", "a # b" },

        // Single quotes
        { "A='one two'", "one two" },
        { "A = 'one'  ", "one" },
        { "A='  kept  '", "  kept  " },
        { "A='a\\nb\\'", "a\\nb\\" },
        { "A='say \"hi\"'", "say \"hi\"" },
        { "A='$HOME ${X} `id`'", "$HOME ${X} `id`" },
        { "A='one\ntwo\n'", "one\ntwo\n" },
        { "A='\n\n'", "\n\n" },

        // Double quotes
        { "A=\"one two\"", "one two" },
        { "A=\"  kept\t\"", "  kept\t" },
        { "A=\"a\\nb\"", "a\nb" },
        { "A=\"a\\r\\nb\"", "a\r\nb" },
        { "A=\"a\\tb\"", "a\tb" },
        { "A=\"a\\\\b\"", "a\\b" },
        { "A=\"a\\\\nb\"", "a\\nb" },
        { "A=\"say \\\"hi\\\"\"", "say \"hi\"" },
        { "A=\"it\\'s\"", "it's" },
        { "A=\"it's\"", "it's" },
        { "A=\"\\$HOME \\`id\\`\"", "$HOME `id`" },
        { "A=\"$HOME ${X} $(id)\"", "$HOME ${X} $(id)" },
        { "A=\"\\d\\0\\x41\\u0041\"", "\\d\\0\\x41\\u0041" },
        { "A=\"ends with \\\\\"", "ends with \\" },
        { "A=\"a\\\nb\"", "a\\\nb" },
        { "A=\"a=b\"", "a=b" },

        // Several lines
        { "A=\"one\ntwo\"", "one\ntwo" },
        { "A=\"one\r\ntwo\r\n\"\r\n", "one\ntwo\n" },
        { "A=\"one\rtwo\"", "one\ntwo" },
        { "A='one\r\n\r\ntwo'", "one\n\ntwo" },
        { "A=\"one\n# two\nB=3\"", "one\n# two\nB=3" },
        { "A=\"-----BEGIN KEY-----\nMIIB==\n-----END KEY-----\n\"", "-----BEGIN KEY-----\nMIIB==\n-----END KEY-----\n" },
        { "A=\"{\n  \\\"a\\\": \\\"b\\\"\n}\"", "{\n  \"a\": \"b\"\n}" },

        // export
        { "export A=1", "1" },
        { "  export\tA = '1'", "1" },
        { "export A=", "" },
    };

    [Theory]
    [MemberData(nameof(Values))]
    public void A_value_has_exactly_its_bytes(string text, string value)
    {
        SecretFileItem item = Assert.Single(Imported.Items(text, SecretFileFormat.Dotenv), item => item.Notice is null);

        Assert.Equal("A", item.Secret?.Name);
        Assert.Equal(Encoding.UTF8.GetBytes(value), Imported.Open(item.Secret!.Value));
    }

    [Fact]
    public void The_table_has_at_least_60_cases_and_none_twice()
    {
        string[] texts = [.. Values.Select(row => row.Data.Item1)];

        Assert.True(texts.Length >= 60, $"There are {texts.Length}.");
        Assert.Equal(texts.Length, texts.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n\r\n\r")]
    [InlineData("# nothing\n   # here")]
    [InlineData("  ")]
    public void A_file_without_entries_gives_none(string text) =>
        Assert.Empty(Imported.Items(text, SecretFileFormat.Dotenv));

    [Fact]
    public void Entries_come_in_order_and_repeated_ones_too() => Assert.Equal(
        ["B=2", "A=1", "B=3", "b=4"],
        Imported.Pairs("B=2\nA=1\nexport B='3'\nb=4", SecretFileFormat.Dotenv));

    [Theory]
    [InlineData("a-b=1", "a-b")]
    [InlineData("a.b=1", "a.b")]
    [InlineData("1A=1", "1A")]
    [InlineData("GITHUB_X=1", "GITHUB_X")]
    [InlineData("export=1", "export")]
    [InlineData("export =1", "export")]
    [InlineData("export export=1", "export")]
    [InlineData("exported=1", "exported")]
    public void A_name_is_taken_as_it_stands(string text, string name) =>
        Assert.Equal([$"{name}=1"], Imported.Pairs(text, SecretFileFormat.Dotenv));

    [Fact]
    public void An_entry_has_the_line_on_which_it_begins() => Assert.Equal(
        [2, 3, 5, 10],
        Imported.Items("# 1\r\nA=1\r\nB='x\r\ny'\r\nC=\"\n\n\n\"\n\rD=1", SecretFileFormat.Dotenv).Select(item => item.Line));

    [Theory]
    [InlineData("A=1\nno assignment\nB=2", 2)]
    [InlineData("A=1\r\n\r\nNAME", 3)]
    [InlineData("export A", 1)]
    [InlineData("export", 1)]
    [InlineData("=1", 1)]
    [InlineData("A B=1", 1)]
    [InlineData("A: 1", 1)]
    [InlineData("$env:A = 1", 1)]
    [InlineData("// A=1", 1)]
    [InlineData("\"A\"=1", 1)]
    [InlineData("Ä=1", 1)]
    [InlineData("A=-----BEGIN KEY-----\nMIIBVAIBADANBg\nQab=\n-----END KEY-----", 2)]
    public void A_line_that_is_no_assignment_breaks_the_file(string text, int line)
    {
        GitHubSecretsException failure = Imported.Broken(text, SecretFileFormat.Dotenv);

        Assert.Equal(
            $"'/secrets/file', line {line}: the line is not NAME=value. Nothing of the file is used.", failure.Message);
    }

    [Theory]
    [InlineData("A=`one`")]
    [InlineData("A= `it's \"one\"` # two")]
    [InlineData("A=``")]
    public void Backquotes_are_kept_with_a_warning(string text)
    {
        IReadOnlyList<SecretFileItem> items = Imported.Items($"\n{text}\nB=2", SecretFileFormat.Dotenv);

        Assert.Equal([true, false, false], items.Select(item => item.Notice is not null));
        Assert.StartsWith("'/secrets/file', line 2: the value stands in backquotes", items[0].Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("one", items[0].Notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A=`one")]
    [InlineData("A=one`")]
    [InlineData("A=`")]
    [InlineData("A=`one` two")]
    [InlineData("A=`one # two")]
    [InlineData("A='`one`'")]
    [InlineData("A=one # `two`")]
    public void A_backquote_elsewhere_gives_no_warning(string text) =>
        Assert.All(Imported.Items(text, SecretFileFormat.Dotenv), item => Assert.Null(item.Notice));

    [Fact]
    public void A_comment_within_backquotes_breaks_the_file()
    {
        GitHubSecretsException failure = Imported.Broken("A=1\nB=`one # two`\n", SecretFileFormat.Dotenv);

        Assert.StartsWith("'/secrets/file', line 2: the value stands in backquotes", failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.RecommendedAction);
    }

    [Theory]
    [InlineData("A=1\nB=\"x\nC=3\n", 2, "has no closing quote")]
    [InlineData("A='x", 1, "has no closing quote")]
    [InlineData("A=\"x\\\"", 1, "has no closing quote")]
    [InlineData("A=\"x\\", 1, "has no closing quote")]
    [InlineData("A='", 1, "has no closing quote")]
    [InlineData("A='it's'", 1, "follows the closing quote")]
    [InlineData("A=\"a\"b", 1, "follows the closing quote")]
    [InlineData("A=\"a\" b", 1, "follows the closing quote")]
    [InlineData("A='x\nB='y'", 2, "follows the closing quote")]
    public void A_quote_that_is_not_closed_or_goes_on_breaks_the_file(string text, int line, string problem)
    {
        GitHubSecretsException failure = Imported.Broken(text, SecretFileFormat.Dotenv);

        Assert.StartsWith($"'/secrets/file', line {line}: ", failure.Message, StringComparison.Ordinal);
        Assert.Contains(problem, failure.Message, StringComparison.Ordinal);
        Assert.NotNull(failure.RecommendedAction);
    }
}
