namespace GitHubSecrets.Files;

/// <summary>Where text comes from, and how an error names a place in it. Never what stands there: that may be a value.</summary>
/// <param name="Path">The file's full path, or null where there is no file.</param>
/// <param name="Label">What a message calls it.</param>
internal sealed record SecretFileSource(string? Path, string Label)
{
    /// <summary>When the file was last written, in local time; null where there is no file.</summary>
    public DateTime? ModifiedAt { get; init; }

    public static SecretFileSource StandardInput { get; } = new(null, "Standard input");

    public static SecretFileSource PipedText { get; } = new(null, "The piped text");

    public static SecretFileSource File(string path) => new(path, $"'{path}'");

    /// <summary>The file as a whole cannot be used.</summary>
    /// <param name="line">The line, from 1, or null where it is not about one.</param>
    /// <param name="problem">What is wrong, as a sentence that begins in lower case.</param>
    /// <param name="advice">What to do about it.</param>
    public GitHubSecretsException Broken(int? line, string problem, string? advice = null) =>
        new(SecretErrorId.InvalidFile, $"{Place(line)}: {problem}") { RecommendedAction = advice };

    /// <summary>One entry cannot be used.</summary>
    /// <param name="id">Why.</param>
    /// <param name="line">The line on which it begins.</param>
    /// <param name="name">Its name, shown where it looks like one.</param>
    /// <param name="problem">What is wrong.</param>
    public GitHubSecretsException Refused(SecretErrorId id, int line, string? name, string problem) =>
        new(id, name is not null && IsTellable(name) ? $"{Place(line)}, {name}: {problem}" : $"{Place(line)}: {problem}");

    /// <summary>Whether a name may hold this: more than GitHub takes, whose rules the command that sets the secret tells.</summary>
    public static bool IsOfName(char character) => char.IsAsciiLetterOrDigit(character) || character is '_' or '-' or '.';

    // What stands in a name's place need not be one, so only what looks like a name is repeated.
    public static bool IsTellable(string name) =>
        name.Length is > 0 and <= 100 && name.All(IsOfName);

    /// <summary>How messages name a line.</summary>
    public string Place(int? line) => line is null ? Label : $"{Label}, line {line}";
}
