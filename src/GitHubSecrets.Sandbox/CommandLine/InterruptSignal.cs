using System.Runtime.InteropServices;

namespace GitHubSecrets.Sandbox.CommandLine;

/// <summary>
/// Turns Ctrl+C and a request to terminate into cancellation, so that a command can end in its own time.
/// </summary>
internal static class InterruptSignal
{
    public static async Task<int> RunAsync(Func<CancellationToken, Task<int>> command)
    {
        using CancellationTokenSource interrupted = new();
        using PosixSignalRegistration interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, Cancel);
        using PosixSignalRegistration terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, Cancel);
        return await command(interrupted.Token);

        void Cancel(PosixSignalContext context)
        {
            context.Cancel = true;
            interrupted.Cancel();
        }
    }
}
