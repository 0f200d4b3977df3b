using System.Diagnostics;

namespace GitHubSecrets.Processes;

/// <summary>How a program is started that is asked for something.</summary>
internal static class ProgramStart
{
    /// <param name="program">The full path of the program.</param>
    /// <param name="arguments">Its arguments.</param>
    public static ProcessStartInfo Of(string program, params IEnumerable<string> arguments)
    {
        var start = new ProcessStartInfo(program)
        {
            // A program that asks something gets no answer, instead of waiting for one.
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            UseShellExecute = false,
            CreateNoWindow = true,
        };
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return start;
    }
}
