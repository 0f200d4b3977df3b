using System.ComponentModel;
using System.Diagnostics;

namespace GitHubSecrets.Processes;

/// <summary>Asks a program for a few lines of text.</summary>
internal static class ProgramOutput
{
    /// <summary>What the program writes, or null where it fails or does not end in time.</summary>
    /// <param name="program">The full path of the program.</param>
    /// <param name="patience">How long it may take.</param>
    /// <param name="arguments">Its arguments.</param>
    public static string? Read(string program, TimeSpan patience, params IEnumerable<string> arguments)
    {
        try
        {
            using var process = Process.Start(ProgramStart.Of(program, arguments));
            process!.StandardInput.Close();
            process.ErrorDataReceived += static (_, _) => { };
            process.BeginErrorReadLine();
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            if (output.Wait(patience) && process.WaitForExit(patience))
            {
                return process.ExitCode == 0 ? output.Result : null;
            }

            process.Kill(entireProcessTree: true);
            return null;
        }
        catch (Exception exception) when (exception is Win32Exception or IOException or InvalidOperationException)
        {
            return null;
        }
    }
}
