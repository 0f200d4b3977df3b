using System.Management.Automation;
using System.Management.Automation.Host;

namespace GitHubSecrets.Shell;

/// <summary>The terminal that the shell runs in.</summary>
internal static class Terminal
{
    /// <summary>Whether a person sits there who could answer, and sees what is written.</summary>
    public static bool IsAttended(PSHost host) =>
        new ValuePrompt(host).IsPossible
        && !Console.IsOutputRedirected
        && !System.Environment.GetCommandLineArgs().Any(IsNonInteractive);

    /// <summary>Whether a question failed because nobody can be asked: <c>pwsh -NonInteractive</c>, and hosts that only show what
    /// is written.</summary>
    public static bool IsOfNobody(Exception exception) =>
        exception is HostException or PSInvalidOperationException or NotImplementedException or NotSupportedException;

    // PowerShell takes any beginning of the name that is long enough, with one hyphen or two.
    private static bool IsNonInteractive(string argument) =>
        argument.StartsWith('-') && argument.TrimStart('-') is { Length: >= 4 } name
        && "NonInteractive".StartsWith(name, StringComparison.OrdinalIgnoreCase);
}
