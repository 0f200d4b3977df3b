using System.Text;
using GitHubSecrets.Files;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Files;

/// <summary>No part of a value may come out in what is told of a broken file, whatever is wrong with it.</summary>
public sealed class ImportHygieneTests
{
    // No message has a word of these letters.
    private const string Marker = "qzxqzx";

    public static TheoryData<SecretFileFormat, string> Broken
    {
        get
        {
            var data = new TheoryData<SecretFileFormat, string>();
            string[] dotenv =
            [
                "A=1\n@", "A=\"@", "A='@", "A='@'@", "A=\"@\"@", "@ @", "@:@", "@", "A @=1", "export @", "A=1\n-----@-----\n@==",
                "A=@\0@", "A=@\uFFFE@\"\n@", "A={49153}@",
            ];
            string[] json =
            [
                "@", "{\"A\":@}", "{\"A\":\"@}", "{\"A\":\"@\"@}", "{\"A\":\"\\@\"}", "{\"A\":\"@\\q\"}", "{\"A\":\"@\"\"@\"}",
                "{\"A\":{\"@\":\"@\"}}", "{\"A\":[\"@\"]}", "{\"A\":\"@\\ud800\"}", "{\"@\\ud800\":\"@\"}", "{\"A\":\"@\"} @",
                "[\"@\"]", "\"@\"", "{\"A\":'@'}", "{\"A\":\"@\n@\"}", "{\"A\":\"{49153}@\"}",
            ];
            string[] csv =
            [
                "@,@\n@,@", "Name,Value\nA,\"@", "Name,Value\nA,\"@\"@", "Name,Value\nA,@,@", "Name,Value\n@", "Name,Value\n,@",
                "Name,Value\nA,\"{140000}@\"", "Name,Value\nA,{49153}@",
            ];
            Add(SecretFileFormat.Dotenv, dotenv);
            Add(SecretFileFormat.Json, json);
            Add(SecretFileFormat.Csv, csv);
            return data;

            void Add(SecretFileFormat format, string[] texts) => Array.ForEach(texts, text => data.Add(format, text));
        }
    }

    [Theory]
    [MemberData(nameof(Broken))]
    public void A_failure_tells_nothing_of_what_stands_in_the_file(SecretFileFormat format, string shape)
    {
        string text = shape.Replace("@", Marker, StringComparison.Ordinal)
            .Replace("{49153}", string.Concat(Enumerable.Repeat(Marker, 9_000)), StringComparison.Ordinal)
            .Replace("{140000}", string.Concat(Enumerable.Repeat(Marker, 24_000)), StringComparison.Ordinal);
        byte[][] contents = [Encoding.UTF8.GetBytes(text), [.. Encoding.UTF8.GetBytes(text), 0xFF], Encoding.Unicode.GetBytes(text)];
        foreach (byte[] content in contents)
        {
            Assert.NotEmpty(Failures(content, format, asBase64: false));
            Assert.All(Failures(content, format, asBase64: false), AssertHides);
            Assert.All(Failures(content, format, asBase64: true), AssertHides);
        }
    }

    [Fact]
    public void A_value_that_is_not_base64_is_not_told()
    {
        GitHubSecretsException failure = Assert.Single(
            Failures(Encoding.UTF8.GetBytes($"A={Marker}!"), SecretFileFormat.Dotenv, asBase64: true));

        Assert.Equal("'/secrets/file', line 1, A: the value is not base64.", failure.Message);
    }

    [Theory]
    [InlineData("b\u001B[31m")]
    [InlineData("a b")]
    [InlineData("")]
    public void What_does_not_look_like_a_name_is_not_repeated(string name) => Assert.Equal(
        "'/secrets/file', line 3: no.",
        Imported.Source.Refused(SecretErrorId.InvalidValue, 3, name, "no.").Message);

    [Fact]
    public void A_secret_that_is_printed_does_not_print_its_value()
    {
        ImportedSecret secret = Assert.Single(Imported.Items($"A={Marker}", SecretFileFormat.Dotenv)).Secret!;

        Assert.Equal("A", secret.ToString());
        Assert.All(
            typeof(ImportedSecret).GetProperties(),
            property => Assert.DoesNotContain(Marker, $"{property.GetValue(secret)}", StringComparison.Ordinal));
    }

    [Fact]
    public void Secrets_before_the_place_where_a_file_is_broken_are_wiped()
    {
        var sink = new SecretFileSink(Imported.Source, asBase64: false, 100);
        sink.Value.Append("value"u8);
        sink.Add("A", 1);
        ImportedSecret taken = sink.Take()[0].Secret!;
        sink.Value.Append("value"u8);
        sink.Add("B", 2);
        ImportedSecret left = sink.Items[0].Secret!;
        sink.Dispose();

        Assert.Equal(5, taken.Value.Length);
        Assert.Throws<ObjectDisposedException>(() => left.Value.Length);
        Assert.Throws<ObjectDisposedException>(() => sink.Value.Written.Length);
    }

    [Fact]
    public void A_parser_that_makes_strings_sees_no_value()
    {
        byte[] content = Encoding.UTF8.GetBytes($"Name,Value\nA,\"{Marker}, \"\"{Marker}\"\"\n\n \n{Marker}é\"\n");
        using var text = new PlainBytes(content.Length);
        text.Append(content);
        using var masked = new MaskedText(text, int.MaxValue, () => new InvalidOperationException());

        string shown = masked.ReadToEnd();

        Assert.Equal("xxxx,xxxxx\nx,\"xxxxxx, \"\"xxxxxx\"\"\ne\ne \nxxxxxxxx\"\n", shown);
        using var unmasked = new PlainBytes(1);
        masked.Unmask(shown, unmasked);
        Assert.True(unmasked.Written.SequenceEqual(content));
        Assert.True(masked.IsUnmasked);
    }

    private static List<GitHubSecretsException> Failures(byte[] content, SecretFileFormat format, bool asBase64)
    {
        try
        {
            return [.. Imported.Items(content, format, asBase64).Select(item => item.Failure).OfType<GitHubSecretsException>()];
        }
        catch (GitHubSecretsException exception)
        {
            return [exception];
        }
    }

    private static void AssertHides(GitHubSecretsException failure)
    {
        Assert.Null(failure.InnerException);
        Assert.Empty(failure.Data);
        string told = $"{failure} {failure.RecommendedAction}";
        Assert.DoesNotContain("qz", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("zx", told, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(Convert.ToBase64String(Encoding.UTF8.GetBytes(Marker))[..8], told, StringComparison.Ordinal);
    }
}
