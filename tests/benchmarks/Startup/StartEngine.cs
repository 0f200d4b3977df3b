using System.Diagnostics;
using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Sandbox.PowerShell;

namespace GitHubSecrets.Benchmarks.Startup;

/// <summary>A PowerShell whose starts are measured.</summary>
/// <param name="Label">What the tables call it.</param>
/// <param name="IsCompiledAhead">Whether its own assemblies hold native code, as those of its installers do.</param>
/// <param name="Start">A start of it with these arguments.</param>
internal sealed record StartEngine(string Label, bool IsCompiledAhead, Func<IEnumerable<string>, ProcessStartInfo> Start)
{
    /// <summary>The dotnet tool's and the one that the build has compiled ahead, or the one that the environment names.</summary>
    public static async Task<IReadOnlyList<StartEngine>> FindAllAsync(CancellationToken stop)
    {
        if (!string.IsNullOrWhiteSpace(Environment.GetEnvironmentVariable(PowerShellEngine.Variable)))
        {
            return [new($"the PowerShell that {PowerShellEngine.Variable} names", IsCompiledAhead: true, static args => Pwsh.Start(args))];
        }

        var tool = new StartEngine("the dotnet tool's PowerShell", IsCompiledAhead: false, static args => Pwsh.Start(args));
        if (!File.Exists(BuiltPaths.AheadPowerShell))
        {
            return [tool];
        }

        PowerShellEngine ahead = await PowerShellEngine.FindAsync(named: null, BuiltPaths.AheadPowerShell, stop);
        return [tool, new("the same PowerShell, compiled ahead", IsCompiledAhead: true, args => ahead.Start(args))];
    }
}
