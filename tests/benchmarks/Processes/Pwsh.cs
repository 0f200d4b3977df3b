using System.Diagnostics;
using GitHubSecrets.Sandbox.PowerShell;

namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>
/// The PowerShell that all parts start: the engine itself, so that neither the time nor the memory of a program that only starts
/// it is measured.
/// </summary>
internal static class Pwsh
{
    private static PowerShellEngine? _engine;

    /// <summary>Finds it, before anything is measured.</summary>
    /// <returns>Its version.</returns>
    /// <exception cref="InvalidOperationException">There is none that can be used; the message says why.</exception>
    public static async Task<string> PrepareAsync(CancellationToken stop)
    {
        _engine = await PowerShellEngine.FindAsync(stop);
        return await _engine.VersionAsync(stop);
    }

    public static ProcessStartInfo Start(params IEnumerable<string> arguments) =>
        (_engine ?? throw new InvalidOperationException("PowerShell was not prepared.")).Start(arguments);
}
