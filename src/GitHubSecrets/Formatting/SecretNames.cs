namespace GitHubSecrets.Formatting;

/// <summary>Names many secrets in a sentence.</summary>
internal static class SecretNames
{
    // As many as a repository or an environment can have: a question must not hide what it is about.
    private const int Most = 100;

    public static string Listed(IReadOnlyList<string> names) => names.Count <= Most
        ? string.Join(", ", names)
        : $"{string.Join(", ", names.Take(Most))} and {(names.Count - Most).Grouped()} more";
}
