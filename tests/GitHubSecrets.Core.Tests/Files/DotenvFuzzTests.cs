using System.Text;
using GitHubSecrets.Files;

namespace GitHubSecrets.Core.Tests.Files;

/// <summary>Whatever a file holds, it gives entries or one error, soon, and a file that a program wrote gives what it meant.</summary>
public sealed class DotenvFuzzTests
{
    private const int Inputs = 20_000;
    private const int Seed = 4_711;

    private static readonly string[] Pieces =
    [
        "A", "NAME", "=", "\"", "'", "\\", "\n", "\r", "\r\n", " ", "\t", "#", " #", "export ", "export", "$", "`", "\\n", "\\\"",
        "x", "é", "\U0001F511", "=\"", "='", "\"\n", "'\n", "A=1\n", "B=\"x\"\n", "\u00A0", "-", ".",
    ];

    [Fact]
    public void Any_text_gives_entries_or_one_error_that_names_a_line_of_it()
    {
        var random = new Random(Seed);
        (int read, int broken) = (0, 0);
        for (int i = 0; i < Inputs; i++)
        {
            string text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Pieces[random.Next(Pieces.Length)]));
            try
            {
                IReadOnlyList<SecretFileItem> items = Imported.Items(text, SecretFileFormat.Dotenv);
                Assert.All(items, item => Assert.InRange(item.Line, 1, text.Length + 1));
                Assert.Equal(items.Select(item => item.Line).Order(), items.Select(item => item.Line));
                read++;
            }
            catch (GitHubSecretsException exception)
            {
                Assert.Equal(SecretErrorId.InvalidFile, exception.Id);
                Assert.Matches("^'/secrets/file', line [0-9]+: [a-zN ]+=?[a-zA-Z =.]+$", exception.Message);
                broken++;
            }
        }

        // Both ways are well trodden.
        Assert.True(read > Inputs / 20 && broken > Inputs / 20, $"{read} were read, {broken} were broken.");
    }

    [Fact]
    public void Any_bytes_give_entries_or_one_error()
    {
        var random = new Random(Seed);
        for (int i = 0; i < Inputs / 10; i++)
        {
            byte[] content = new byte[random.Next(64)];
            random.NextBytes(content);
            foreach (SecretFileFormat format in Enum.GetValues<SecretFileFormat>())
            {
                Exception? exception = Record.Exception(() => Imported.Items(content, format));
                Assert.True(exception is null or GitHubSecretsException { Id: SecretErrorId.InvalidFile }, exception?.ToString());
            }
        }
    }

    [Fact]
    public void A_file_that_was_written_by_the_rules_gives_the_values_that_were_meant()
    {
        var random = new Random(Seed);
        for (int i = 0; i < Inputs / 10; i++)
        {
            var text = new StringBuilder();
            string end = random.Next(2) == 0 ? "\n" : "\r\n";
            List<string> expected = [];
            for (int entry = random.Next(6); entry >= 0; entry--)
            {
                string value = Value(random);
                expected.Add($"N{entry}={value}");
                string line = $"{Blanks(random)}{(random.Next(4) == 0 ? "export " : "")}N{entry}{Blanks(random)}={Blanks(random)}";
                text.Append(line).Append(Written(random, value, end)).Append(Blanks(random));
                text.Append(random.Next(4) == 0 ? " # \"it's\" a comment = one" : "").Append(end);
                text.Append(random.Next(4) == 0 ? "# 'a comment" + end + end : "");
            }

            Assert.Equal(expected, Imported.Pairs(text.ToString(), SecretFileFormat.Dotenv));
        }
    }

    private static string Blanks(Random random) => new(' ', random.Next(3));

    private static string Value(Random random)
    {
        string[] pieces = ["a", "b c", "\n", "#", " # ", "\"", "'", "\\", "\\n", "$X", "=", "é", "\U0001F511", "\t", " "];
        return string.Concat(Enumerable.Range(0, random.Next(8)).Select(_ => pieces[random.Next(pieces.Length)]));
    }

    // One of the ways that can carry the value.
    private static string Written(Random random, string value, string end)
    {
        bool isPlain = value.Length > 0 && value == value.Trim(' ', '\t') && value[0] is not ('"' or '\'' or '#')
            && !value.Contains('\n', StringComparison.Ordinal) && !value.Contains(" #", StringComparison.Ordinal)
            && !value.Contains("\t#", StringComparison.Ordinal);
        bool isSingle = !value.Contains('\'', StringComparison.Ordinal);
        return random.Next(3) switch
        {
            0 when isPlain => value,
            1 when isSingle => $"'{value.Replace("\n", end, StringComparison.Ordinal)}'",
            _ => "\"" + value.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)
                .Replace("\n", random.Next(2) == 0 ? "\\n" : end, StringComparison.Ordinal) + "\"",
        };
    }
}
