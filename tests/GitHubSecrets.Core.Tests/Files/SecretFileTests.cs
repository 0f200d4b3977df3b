using System.Text;
using GitHubSecrets.Files;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Files;

/// <summary>What all formats share: encodings, base64, limits, and what tells the format.</summary>
public sealed class SecretFileTests
{
    public static TheoryData<SecretFileFormat, string> Files => new()
    {
        { SecretFileFormat.Dotenv, "A=\"é€\U0001F511\r\n\"\r\nB=2" },
        { SecretFileFormat.Json, "{\"A\":\"é€\U0001F511\\n\",\r\n\"B\":\"2\"}" },
        { SecretFileFormat.Csv, "Name,Value\r\nA,\"é€\U0001F511\n\"\r\nB,2" },
    };

    [Theory]
    [MemberData(nameof(Files))]
    public void UTF_8_and_UTF_16_are_read_with_their_byte_order_marks(SecretFileFormat format, string text)
    {
        Encoding[] encodings =
        [
            new UTF8Encoding(false), new UTF8Encoding(true), new UnicodeEncoding(bigEndian: false, byteOrderMark: true),
            new UnicodeEncoding(bigEndian: true, byteOrderMark: true),
        ];
        foreach (Encoding encoding in encodings)
        {
            Assert.Equal(
                ["A=é€\U0001F511\n", "B=2"], Imported.Pairs([.. encoding.GetPreamble(), .. encoding.GetBytes(text)], format));
        }
    }

    [Theory]
    [InlineData("413D310A423DFF", 2)]
    [InlineData("C3", 1)]
    [InlineData("413D31EDA080", 1)]
    [InlineData("413D31C0AF", 1)]
    [InlineData("EFBBBF410A0A3DF0", 3)]
    [InlineData("FFFE41003D0A00D8", 1)]
    [InlineData("FFFE0A00410042", 2)]
    [InlineData("FEFF000A0041D800", 2)]
    [InlineData("41003D003100", 1)]
    [InlineData("413D310A00", 2)]
    public void Other_encodings_break_the_file_and_name_the_line(string hex, int line) => Assert.StartsWith(
        $"'/secrets/file', line {line}: ",
        Imported.Broken(Convert.FromHexString(hex), SecretFileFormat.Dotenv).Message,
        StringComparison.Ordinal);

    [Fact]
    public void UTF_32_is_named_as_such() => Assert.Contains(
        "UTF-32",
        Imported.Broken(Convert.FromHexString("FFFE0000410000003D000000"), SecretFileFormat.Dotenv).Message,
        StringComparison.Ordinal);

    [Theory]
    [InlineData("aGk=", "A=hi")]
    [InlineData("w6k=", "A=é")]
    [InlineData("77u/aGk=", "A=\uFEFFhi")]
    [InlineData("YQBi", "A=a\0b")]
    [InlineData("", "A=")]
    [InlineData("\"aGVsbG8g\nd29ybGQ=\n\"", "A=hello world")]
    [InlineData("aGk", "A!InvalidValue")]
    [InlineData("aGk=aGk=", "A!InvalidValue")]
    [InlineData("not base64!", "A!InvalidValue")]
    [InlineData("_-_-", "A!InvalidValue")]
    [InlineData("/w==", "A!InvalidValue")]
    [InlineData("7aCA", "A!InvalidValue")]
    public void Base64_is_decoded_where_it_is_said_to_be(string value, string pair)
    {
        Assert.Equal([pair], Imported.Pairs($"A={value}", SecretFileFormat.Dotenv, asBase64: true));
        Assert.Equal(
            [pair],
            Imported.Pairs($"{{\"A\":\"{value.Trim('"').Replace("\n", "\\n", StringComparison.Ordinal)}\"}}", SecretFileFormat.Json, asBase64: true));
        Assert.Equal([pair], Imported.Pairs($"Value,Name\n{value},A", SecretFileFormat.Csv, asBase64: true));
    }

    [Fact]
    public void Bytes_that_are_no_text_are_told_how_to_be_set()
    {
        SecretFileItem item = Assert.Single(Imported.Items("\nA=/w==", SecretFileFormat.Dotenv, asBase64: true));

        Assert.StartsWith("'/secrets/file', line 2, A: ", item.Failure?.Message, StringComparison.Ordinal);
        Assert.Contains("-LiteralPath", item.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_value_has_at_most_49_152_bytes()
    {
        string largest = new('x', SecretValue.MaximumBytes);
        string wide = new('€', SecretValue.MaximumBytes / 3);

        Assert.Equal(
            [$"A={largest}", $"B={wide}", "C!ValueTooLarge", "D!ValueTooLarge", "E=5"],
            Imported.Pairs($"A={largest}\nB={wide}\nC={largest}x\nD={wide}€\nE=5", SecretFileFormat.Dotenv));
    }

    [Fact]
    public void A_value_that_is_too_large_is_told_with_its_line_and_both_figures()
    {
        string value = new('x', 70_000);

        SecretFileItem item = Assert.Single(Imported.Items($"\nA={value}", SecretFileFormat.Dotenv));

        Assert.StartsWith("'/secrets/file', line 2, A: ", item.Failure?.Message, StringComparison.Ordinal);
        Assert.Contains("70,000", item.Failure?.Message, StringComparison.Ordinal);
        Assert.Contains("49,152", item.Failure?.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void The_limit_counts_what_base64_stands_for()
    {
        string largest = Convert.ToBase64String(new byte[SecretValue.MaximumBytes]);
        string larger = Convert.ToBase64String(new byte[SecretValue.MaximumBytes + 1]);

        Assert.Equal(
            [$"A={new string('\0', SecretValue.MaximumBytes)}", "B!ValueTooLarge"],
            Imported.Pairs($"A={largest}\nB={larger}", SecretFileFormat.Dotenv, asBase64: true));
    }

    [Theory]
    [InlineData("/a/.env", SecretFileFormat.Dotenv)]
    [InlineData("/a/.ENV", SecretFileFormat.Dotenv)]
    [InlineData("/a/.env.production", SecretFileFormat.Dotenv)]
    [InlineData("/a/app.env", SecretFileFormat.Dotenv)]
    [InlineData("/a/app.env.local", SecretFileFormat.Dotenv)]
    [InlineData("/a/secrets.json", SecretFileFormat.Json)]
    [InlineData("/a/.env.json", SecretFileFormat.Json)]
    [InlineData("/a/secrets.CSV", SecretFileFormat.Csv)]
    [InlineData("/.env/secrets", null)]
    [InlineData("/a/secrets.txt", null)]
    [InlineData("/a/env", null)]
    [InlineData(null, null)]
    public void The_name_of_a_file_tells_its_format(string? path, SecretFileFormat? format) =>
        Assert.Equal(format, SecretFile.FormatOf(path));

    [Fact]
    public void A_stream_is_read_to_its_end()
    {
        byte[] content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("A=1\n", 100_000)));
        using var stream = new MemoryStream(content);
        using PlainBytes read = SecretFile.ReadAll(stream, Imported.Source);

        Assert.True(read.Written.SequenceEqual(content));
    }

    [Fact]
    public void A_stream_that_goes_on_is_refused()
    {
        using var stream = new MemoryStream(new byte[SecretFile.MaximumBytes + 1]);

        Assert.Contains(
            "16,777,216",
            Failure.Of(SecretErrorId.InvalidFile, () => SecretFile.ReadAll(stream, Imported.Source).Dispose()).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_of_text_are_put_together()
    {
        using var content = new PlainBytes(1);
        SecretFile.AppendLine(content, "A='é", SecretFileSource.PipedText);
        SecretFile.AppendLine(content, string.Empty, SecretFileSource.PipedText);
        SecretFile.AppendLine(content, "\U0001F511'", SecretFileSource.PipedText);

        Assert.Equal("A='é\n\n\U0001F511'\n", Encoding.UTF8.GetString(content.Written));
        Assert.Contains(
            "The piped text",
            Failure.Of(SecretErrorId.InvalidFile, () => SecretFile.AppendLine(content, "\uD83D", SecretFileSource.PipedText)).Message,
            StringComparison.Ordinal);
    }
}
