using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace GitHubSecrets.Completion;

/// <summary>The word that is being completed: what it stands for, and how a completion of it has to be written.</summary>
internal sealed class CompletionWord
{
    // PowerShell reads the typographic quotes like the plain ones.
    private const string SingleQuotes = "'\u2018\u2019\u201a\u201b";
    private const string DoubleQuotes = "\"\u201c\u201d\u201e";

    private readonly bool _isDoubleQuoted;
    private readonly bool _isQuoted;

    /// <param name="word">The word as it stands on the command line, with whatever quotes it has.</param>
    public CompletionWord(string? word)
    {
        Text = word ?? string.Empty;
        if (Text.Length > 0 && (SingleQuotes + DoubleQuotes).Contains(Text[0], StringComparison.Ordinal))
        {
            _isQuoted = true;
            _isDoubleQuoted = DoubleQuotes.Contains(Text[0], StringComparison.Ordinal);
            string quotes = _isDoubleQuoted ? DoubleQuotes : SingleQuotes;
            Text = Text[1..];
            if (Text.Length > 0 && quotes.Contains(Text[^1], StringComparison.Ordinal))
            {
                Text = Text[..^1];
            }
        }
    }

    /// <summary>What has been typed, without quotes.</summary>
    public string Text { get; }

    /// <summary>Whether a value completes the word: it begins with it, or matches it as a wildcard pattern.</summary>
    public bool IsCompletedBy(string value)
    {
        if (value.StartsWith(Text, StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        try
        {
            return WildcardPattern.ContainsWildcardCharacters(Text)
                && new WildcardPattern(Text + "*", WildcardOptions.IgnoreCase).IsMatch(value);
        }
        catch (WildcardPatternException)
        {
            return false;
        }
    }

    /// <summary>The value as it has to stand on the command line.</summary>
    public string Write(string value) =>
        _isDoubleQuoted ? $"\"{Escape(value, DoubleQuotes + "`$", static each => $"`{each}")}\""
        : _isQuoted || NeedsQuotes(value) ? $"'{Escape(value, SingleQuotes, static each => $"{each}{each}")}'"
        : value;

    // Whatever is not plainly harmless is quoted: quotes do no harm, and a character that was forgotten here might.
    private static bool NeedsQuotes(string value) =>
        value.Length == 0
        || value[0] is '-' or '.'
        || double.TryParse(value, NumberStyles.Any, CultureInfo.InvariantCulture, out _)
        || !value.All(static character => char.IsLetterOrDigit(character) || character is '_' or '-' or '.' or '/');

    private static string Escape(string value, string special, Func<char, string> escape)
    {
        var escaped = new StringBuilder(value.Length);
        foreach (char character in value)
        {
            _ = special.Contains(character, StringComparison.Ordinal)
                ? escaped.Append(escape(character))
                : escaped.Append(character);
        }

        return escaped.ToString();
    }
}
