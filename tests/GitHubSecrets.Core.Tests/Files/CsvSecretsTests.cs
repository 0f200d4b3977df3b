using System.Text;
using GitHubSecrets.Files;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Files;

public sealed class CsvSecretsTests
{
    private const int Seed = 4_711;

    [Theory]
    [InlineData("A,1", "A=1")]
    [InlineData("A,", "A=")]
    [InlineData("A,\"\"", "A=")]
    [InlineData("\"A\",\"1\"", "A=1")]
    [InlineData(" A , 1 ", "A= 1 ")]
    [InlineData("A,\" 1 \"", "A= 1 ")]
    [InlineData("A,\"a,b\"", "A=a,b")]
    [InlineData("A,\"say \"\"hi\"\"\"", "A=say \"hi\"")]
    [InlineData("A,\"\"\"\"", "A=\"")]
    [InlineData("A,a\"b", "A=a\"b")]
    [InlineData("A,it's #1 = $x", "A=it's #1 = $x")]
    [InlineData("A,\"one\ntwo\"", "A=one\ntwo")]
    [InlineData("A,\"one\r\ntwo\"", "A=one\r\ntwo")]
    [InlineData("A,\"one\n\n\n  \n\ttwo\n\"", "A=one\n\n\n  \n\ttwo\n")]
    [InlineData("A,\"\n\"", "A=\n")]
    [InlineData("A,\"\r\n\r\n\"", "A=\r\n\r\n")]
    [InlineData("A,exx", "A=exx")]
    [InlineData("A,\"e\n\ne\"", "A=e\n\ne")]
    [InlineData("A,žluťoučký\u00A0€\U0001F511", "A=žluťoučký\u00A0€\U0001F511")]
    [InlineData("é,1", "é=1")]
    [InlineData("a-b,1", "a-b=1")]
    [InlineData(",1", "!InvalidName")]
    public void A_record_is_a_secret(string record, string pair)
    {
        Assert.Equal([pair], Imported.Pairs($"Name,Value\n{record}", SecretFileFormat.Csv));
        Assert.Equal([pair, "Z=26"], Imported.Pairs($"Name,Value\r\n{record}\r\nZ,26\r\n", SecretFileFormat.Csv));
    }

    [Theory]
    [InlineData("A, one")]
    [InlineData("A,one ")]
    [InlineData("A,\tone")]
    [InlineData("A,\" one\"")]
    [InlineData("A, ")]
    public void A_blank_at_the_ends_of_a_value_gives_a_warning(string record)
    {
        IReadOnlyList<SecretFileItem> items = Imported.Items($"Name,Value\n{record}\n", SecretFileFormat.Csv);

        Assert.Equal("'/secrets/file', line 2: the value of A begins or ends with a blank, which is kept.", items[0].Notice);
        Assert.NotNull(items[1].Secret);
    }

    [Theory]
    [InlineData("A, \"one\"")]
    [InlineData(" A ,one two")]
    [InlineData("A,\"one\n\"")]
    [InlineData("A,")]
    public void Blanks_elsewhere_give_no_warning(string record) =>
        Assert.Null(Assert.Single(Imported.Items($"Name,Value\n{record}\n", SecretFileFormat.Csv)).Notice);

    [Fact]
    public void A_name_that_is_none_does_not_get_into_the_warning() => Assert.Equal(
        "'/secrets/file', line 2: a value begins or ends with a blank, which is kept.",
        Imported.Items("Name,Value\nhalf a key, one\n", SecretFileFormat.Csv)[0].Notice);

    [Fact]
    public void Blanks_of_base64_give_no_warning() =>
        Assert.Null(Assert.Single(Imported.Items("Name,Value\nA, b25l\n", SecretFileFormat.Csv, asBase64: true)).Notice);

    [Theory]
    [InlineData("Name,Value\nA,1")]
    [InlineData("name,VALUE\nA,1\n")]
    [InlineData("\"Name\",\"Value\"\r\n\"A\",\"1\"\r\n")]
    [InlineData("Value,Name\n1,A")]
    [InlineData("Owner,Value,Note,Name\nx,1,\"a\nb,c\",A")]
    [InlineData("#TYPE System.Management.Automation.PSCustomObject\r\n\"Name\",\"Value\"\r\n\"A\",\"1\"\r\n")]
    [InlineData("\n\n  \nName,Value\n\n \t \n\r\nA,1\n\n  \n")]
    public void The_columns_are_found_by_their_names(string text) =>
        Assert.Equal(["A=1"], Imported.Pairs(text, SecretFileFormat.Csv));

    [Fact]
    public void A_file_with_a_first_line_only_gives_none() =>
        Assert.Empty(Imported.Items("Name,Value\n", SecretFileFormat.Csv));

    [Fact]
    public void A_secret_has_the_line_on_which_its_record_begins() => Assert.Equal(
        [2, 4, 9],
        Imported.Items("Name,Value\r\nA,1\r\n\r\nB,\"x\r\n\r\ny\r\n\"\r\n\r\nC,3", SecretFileFormat.Csv).Select(item => item.Line));

    [Theory]
    [InlineData("", 1)]
    [InlineData("\n\n", 1)]
    [InlineData("A,1\nB,2", 1)]
    [InlineData("Name;Value\nA;1", 1)]
    [InlineData("Name\nA", 1)]
    [InlineData("Name,Name,Value\nA,B,1", 1)]
    [InlineData("Name,Value\nA,1\nB", 3)]
    [InlineData("Name,Value\nA,1,2", 2)]
    [InlineData("Name,Value\nA,\"x\nB,2\n", 2)]
    [InlineData("Name,Value\nA,\"x\"y\n", 2)]
    public void What_is_not_such_a_table_breaks_the_file(string text, int line) => Assert.Contains(
        text.Trim().Length == 0 ? ": the first line does not name" : $"'/secrets/file', line {line}: ",
        Imported.Broken(text, SecretFileFormat.Csv).Message,
        StringComparison.Ordinal);

    [Fact]
    public void A_quote_that_is_missing_in_a_large_file_breaks_it_without_reading_it_all()
    {
        string rows = string.Concat(Enumerable.Repeat("NAME,value\n\n", 400_000));

        GitHubSecretsException failure = Imported.Broken($"Name,Value\nA,1\nB,\"2\n{rows}", SecretFileFormat.Csv);

        Assert.Contains("line 3: the record that begins on this line has more than", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_largest_value_is_read_however_it_is_written()
    {
        string quotes = new('"', SecretValue.MaximumBytes);
        string lines = string.Concat(Enumerable.Repeat("a\n", SecretValue.MaximumBytes / 2));

        Assert.Equal(
            [$"A={quotes}", $"B={lines}", "C=3"],
            Imported.Pairs($"Name,Value\nA,\"{quotes}{quotes}\"\nB,\"{lines}\"\nC,3", SecretFileFormat.Csv));
    }

    [Fact]
    public void Many_records_are_told_apart()
    {
        var text = new StringBuilder("Name,Value\n");
        string[] expected = [.. Enumerable.Range(0, 20_000).Select(i => $"N{i}=v,{i}")];
        foreach (string pair in expected)
        {
            text.Append(pair.Replace("=", ",\"", StringComparison.Ordinal)).Append("\"\n");
        }

        Assert.Equal(expected, Imported.Pairs(text.ToString(), SecretFileFormat.Csv));
    }

    [Fact]
    public void A_file_that_was_written_by_the_rules_gives_the_values_that_were_meant()
    {
        var random = new Random(Seed);
        string[] pieces = ["a", "e", "x", "b c", "\n", "\r\n", "\n\n", ",", "\"", "'", "#", "é", "\U0001F511", "\t", " "];
        for (int i = 0; i < 2_000; i++)
        {
            string[] values =
            [
                .. Enumerable.Range(0, random.Next(5)).Select(_ => string.Concat(
                    Enumerable.Range(0, random.Next(9)).Select(_ => pieces[random.Next(pieces.Length)]))),
            ];
            string text = "Note,Value,Name\n" + string.Concat(values.Select(
                (value, n) => $"x,\"{value.Replace("\"", "\"\"", StringComparison.Ordinal)}\",N{n}\r\n"));

            Assert.Equal(values.Select((value, n) => $"N{n}={value}"), Imported.Pairs(text, SecretFileFormat.Csv));
        }
    }
}
