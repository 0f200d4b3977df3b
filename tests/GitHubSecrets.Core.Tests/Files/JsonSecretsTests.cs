using System.Text;
using GitHubSecrets.Files;

namespace GitHubSecrets.Core.Tests.Files;

public sealed class JsonSecretsTests
{
    [Theory]
    [InlineData("""{"A":"1"}""", "A=1")]
    [InlineData("""{"A":""}""", "A=")]
    [InlineData("""{"A":"a\"b\\c\/d\n\r\t\b\f"}""", "A=a\"b\\c/d\n\r\t\b\f")]
    [InlineData("""{"A":"\u0041\u00e9\u20ac\ud83d\udd11"}""", "A=A\u00e9\u20ac\U0001F511")]
    [InlineData("""{"A":"a\u0000b"}""", "A=a\0b")]
    [InlineData("""{"A":"$HOME ${X}"}""", "A=$HOME ${X}")]
    [InlineData("""{"\u0041":"1"}""", "A=1")]
    [InlineData("""{"A":8080}""", "A=8080")]
    [InlineData("""{"A":1.50}""", "A=1.50")]
    [InlineData("""{"A":-1e5}""", "A=-1e5")]
    [InlineData("""{"A":12345678901234567890123}""", "A=12345678901234567890123")]
    [InlineData("""{"A":true}""", "A=true")]
    [InlineData("""{"A":false}""", "A=false")]
    [InlineData("""{"A":"{\"a\":1}"}""", "A={\"a\":1}")]
    [InlineData("""{"a-b":"1"}""", "a-b=1")]
    [InlineData("""{"A":null}""", "A!InvalidValue")]
    [InlineData("""{"A":{"B":"1"}}""", "A!InvalidValue")]
    [InlineData("""{"A":["1"]}""", "A!InvalidValue")]
    [InlineData("""{"A":"\ud83d"}""", "A!InvalidValue")]
    [InlineData("""{"":"1"}""", "!InvalidName")]
    [InlineData("""{"\ud83d":"1"}""", "!InvalidName")]
    public void A_property_is_a_secret(string text, string pair) =>
        Assert.Equal([pair], Imported.Pairs(text, SecretFileFormat.Json));

    [Fact]
    public void A_property_that_cannot_be_used_fails_alone() => Assert.Equal(
        ["A=1", "B!InvalidValue", "C=3", "D!InvalidValue", "E=5", "A=6"],
        Imported.Pairs(
            """{"A":"1","B":{"x":[{"y":"z"}]},"C":"3","D":"\udc00","E":"5","A":"6"}""", SecretFileFormat.Json));

    [Fact]
    public void Comments_and_a_trailing_comma_are_allowed() => Assert.Equal(
        ["A=1", "B=2"], Imported.Pairs("// one\n{ /* two */ \"A\": \"1\", // three\n \"B\": \"2\", }", SecretFileFormat.Json));

    // The reader makes a string of everything from such a word on.
    [Theory]
    [InlineData("{\"A\":nope,\"B\":\"x\"}", "{\"A\":n")]
    [InlineData("{\"A\":True,\"B\":tru\"x\"}", "{\"A\":True,\"B\":t")]
    [InlineData("[true,false,null, f", "[true,false,null, f")]
    [InlineData("{\"n\\\"n\":/* n */null}// n\nn\"x\"", "{\"n\\\"n\":/* n */null}// n\nn")]
    [InlineData("{\"A\":\"nope", "{\"A\":\"nope")]
    [InlineData("/* nope", "/* nope")]
    public void The_reader_sees_a_text_up_to_the_first_word_that_is_not_of_json(string text, string seen) =>
        Assert.Equal(seen.Length, JsonLiterals.SafeLength(Encoding.UTF8.GetBytes(text)));

    [Theory]
    [InlineData("{\n\"A\":nope}")]
    [InlineData("{\n\"A\" true,\n\"B\":nope}")]
    [InlineData("{\"A\":\"1\"}\nnope")]
    public void A_word_that_is_not_of_json_breaks_the_file_on_its_line(string text) =>
        Assert.Contains("line 2: this is not JSON", Imported.Broken(text, SecretFileFormat.Json).Message, StringComparison.Ordinal);

    [Fact]
    public void A_secret_has_the_line_of_its_name() => Assert.Equal(
        [2, 5],
        Imported.Items("{\r\n\"A\":\r\n\"1\",\r\n\r\n\"B\":\"2\"}", SecretFileFormat.Json).Select(item => item.Line));

    [Theory]
    [InlineData("""[{"name":"A","value":"one"}]""", "A=one")]
    [InlineData("""[{"Name":"A","Value":"one"}]""", "A=one")]
    [InlineData("""[{"value":"a\"\u20ac","name":"A"}]""", "A=a\"\u20ac")]
    [InlineData("""[{"name":"A","slotSetting":false,"tags":{"name":"B"},"list":["x"],"value":8080,}]""", "A=8080")]
    [InlineData("""[{"name":"A","value":"","environment":null}]""", "A=")]
    [InlineData("""[{"name":"A"}]""", "A!InvalidValue")]
    [InlineData("""[{"name":"A","value":null}]""", "A!InvalidValue")]
    [InlineData("""[{"name":"A","value":{"x":"1"}}]""", "A!InvalidValue")]
    [InlineData("""[{"name":"A","value":"1","value":"2"}]""", "A!InvalidValue")]
    [InlineData("""[{"value":"1"}]""", "!InvalidName")]
    [InlineData("""[{"A":"1"}]""", "!InvalidName")]
    [InlineData("""[{"name":1,"value":"1"}]""", "!InvalidName")]
    [InlineData("""[{"name":{"name":"A"},"value":"1"}]""", "!InvalidName")]
    [InlineData("""[{"name":"","value":"1"}]""", "!InvalidName")]
    [InlineData("""[{"name":"\ud83d","value":"1"}]""", "!InvalidName")]
    [InlineData("""[{"name":"A","value":"1","Repository":"octo-org/api"}]""", "A!InvalidValue")]
    [InlineData("""[{"environment":"production","name":"A","value":"1"}]""", "A!InvalidValue")]
    public void An_entry_of_an_array_is_a_secret(string text, string pair) =>
        Assert.Equal([pair], Imported.Pairs(text, SecretFileFormat.Json));

    [Fact]
    public void An_entry_that_cannot_be_used_fails_alone_and_leaves_nothing_to_the_next() => Assert.Equal(
        ["A=1", "B!InvalidValue", "!InvalidName", "C!InvalidValue", "D=4"],
        Imported.Pairs(
            """[{"name":"A","value":"1"},{"name":"B","value":[1]},{"value":"left"},{"name":"C"},{"name":"D","value":"4"}]""",
            SecretFileFormat.Json));

    [Fact]
    public void An_entry_of_an_array_has_the_line_on_which_it_begins() => Assert.Equal(
        [2, 5],
        Imported.Items(
            "[\n{\"name\":\"A\",\n\"value\":\"1\"},\n\n{\"value\":\"2\",\n\"name\":\"B\"}]", SecretFileFormat.Json)
            .Select(item => item.Line));

    [Fact]
    public void An_empty_array_has_no_secrets() => Assert.Empty(Imported.Items("[]", SecretFileFormat.Json));

    [Theory]
    [InlineData("", 1)]
    [InlineData("[{\"name\":\"A\",\"value\":\"1\"},\n\"B\"]", 2)]
    [InlineData("[{\"name\":\"A\",\"value\":\"1\"}", 1)]
    [InlineData("[[]]", 1)]
    [InlineData("{", 1)]
    [InlineData("[\"A\"]", 1)]
    [InlineData("\n\"A\"", 2)]
    [InlineData("null", 1)]
    [InlineData("{\"A\":\"1\"}\n{}", 2)]
    [InlineData("{\n\"A\":\"1\"\n\"B\":\"2\"}", 3)]
    [InlineData("{\n\"A\":\"1\n2\"}", 2)]
    [InlineData("{\n\n\"A\":\"\\q\"}", 3)]
    [InlineData("{\"A\":hunter2}", 1)]
    [InlineData("{'A':'1'}", 1)]
    [InlineData("A=1", 1)]
    public void What_is_not_one_JSON_object_breaks_the_file(string text, int line)
    {
        GitHubSecretsException failure = Imported.Broken(text, SecretFileFormat.Json);

        Assert.StartsWith($"'/secrets/file', line {line}: ", failure.Message, StringComparison.Ordinal);
        Assert.Null(failure.InnerException);
    }

    [Fact]
    public void Nesting_without_end_breaks_the_file() =>
        Imported.Broken("{\"A\":" + new string('[', 100_000), SecretFileFormat.Json);
}
