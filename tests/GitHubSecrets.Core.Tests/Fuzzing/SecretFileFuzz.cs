using System.Text;
using GitHubSecrets.Core.Tests.Files;
using GitHubSecrets.Files;

namespace GitHubSecrets.Core.Tests.Fuzzing;

/// <summary>Whatever a file holds, it gives entries or one error, soon, and a file that a program wrote gives what it meant.</summary>
internal static class SecretFileFuzz
{
    private static readonly string[] Pieces =
    [
        "A", "NAME", "=", "\"", "'", "\\", "\n", "\r", "\r\n", " ", "\t", "#", " #", "export ", "export", "$", "`", "\\n", "\\\"",
        "x", "é", "\U0001F511", "=\"", "='", "\"\n", "'\n", "A=1\n", "B=\"x\"\n", "\u00A0", "-", ".",
    ];

    public static FuzzTarget[] Targets =>
    [
        new("dotenv files", ["read", "broken"], Dotenv),
        new("dotenv files by the rules", ["read"], DotenvByTheRules),
        new("files of any bytes", ["read", "broken"], Bytes),
    ];

    private static string Dotenv(Random random)
    {
        string text = string.Concat(Enumerable.Range(0, random.Next(random.Of(6, 40))).Select(_ => Pieces[random.Next(Pieces.Length)]));
        try
        {
            IReadOnlyList<SecretFileItem> items = Imported.Items(text, SecretFileFormat.Dotenv);
            Assert.All(items, item => Assert.InRange(item.Line, 1, text.Length + 1));
            Assert.Equal(items.Select(item => item.Line).Order(), items.Select(item => item.Line));
            return "read";
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.InvalidFile, exception.Id);
            Assert.Matches("^'/secrets/file', line [0-9]+: [a-zN ]+=?[a-zA-Z =.]+$", exception.Message);
            return "broken";
        }
    }

    private static string Bytes(Random random)
    {
        byte[] content = new byte[random.Next(64)];
        random.NextBytes(content);
        SecretFileFormat format = random.Of<SecretFileFormat>(Enum.GetValues<SecretFileFormat>());
        if (random.Once(2))
        {
            content = random.Mutate(Encoding.UTF8.GetBytes(format switch
            {
                SecretFileFormat.Json => "{\"A\":\"1\",\"B\":2}",
                SecretFileFormat.Csv => "Name,Value\nA,\"1\"\n",
                _ => "A=1\nB=\"2\"\n",
            }));
        }

        try
        {
            _ = Imported.Items(content, format);
            return "read";
        }
        catch (GitHubSecretsException exception)
        {
            Assert.Equal(SecretErrorId.InvalidFile, exception.Id);
            return "broken";
        }
    }

    private static string DotenvByTheRules(Random random)
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
        return "read";
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
