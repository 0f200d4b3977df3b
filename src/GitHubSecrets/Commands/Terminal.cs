namespace GitHubSecrets.Commands;

/// <summary>The terminal that the shell runs in.</summary>
internal static class Terminal
{
    /// <summary>Whether a person sits there: what is written is seen, and what is asked can be answered.</summary>
    public static bool IsAttended =>
        System.Environment.UserInteractive
        && !Console.IsInputRedirected
        && !Console.IsOutputRedirected
        && !System.Environment.GetCommandLineArgs().Any(IsNonInteractive);

    // PowerShell takes any beginning of the name that is long enough, with one hyphen or two.
    private static bool IsNonInteractive(string argument) =>
        argument.StartsWith('-') && argument.TrimStart('-') is { Length: >= 4 } name
        && "NonInteractive".StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
