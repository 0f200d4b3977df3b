using GitHubSecrets.Benchmarks.Baseline;
using GitHubSecrets.Benchmarks.Reporting;
using GitHubSecrets.Sandbox.Hosting;

namespace GitHubSecrets.Benchmarks.Startup;

/// <summary>
/// What the module adds to the start of a PowerShell: a bare start, a start with the import, and a whole cold command (start,
/// import, one secret against a sandbox), and the same with an older build where that is asked for. They take turns, so that
/// whatever else the machine does meets them alike. Making a SecureString takes PowerShell itself some time,
/// so a command with one is compared with a start that makes one.
/// </summary>
internal sealed class StartupComparison : IComparison
{
    public string Name => "startup";

    public async Task<Section> RunAsync(Settings settings)
    {
        BaselineBuild? baseline = settings.Baseline is { } revision
            ? await BaselineBuild.PrepareAsync(revision, settings.Stop)
            : null;
        await using SandboxServer sandbox = await SandboxServer.StartAsync(cancellationToken: settings.Stop);
        string file = Path.GetTempFileName();
        try
        {
            await File.WriteAllTextAsync(file, "value", settings.Stop);
            var turns = new StartTurns(BuiltPaths.ModuleManifest, file, baseline?.Manifest, baseline?.Label);
            var figures = new List<StartFigures>();
            foreach (StartEngine engine in await StartEngine.FindAllAsync(settings.Stop))
            {
                StartRounds rounds = await new StartMeasurement(sandbox, engine, settings).RunAsync(turns.All);
                figures.Add(new StartFigures(engine, turns, rounds));
            }

            return Report(figures, baseline);
        }
        finally
        {
            File.Delete(file);
        }
    }

    private static Section Report(List<StartFigures> figures, BaselineBuild? baseline) => new()
    {
        Title = "Start",
        Explanation = """
            What the module adds to the start of a PowerShell: a bare `pwsh -NoProfile`, one that imports the module, and one
            that imports it and stores one secret in a sandbox. It is measured in the PowerShell that the dotnet tool brings,
            whose own assemblies .NET compiles anew at each start, and in the same PowerShell with its assemblies compiled
            ahead, as its installers bring them. The module itself is loaded compiled ahead where it has such files for the
            platform and the .NET that runs. PowerShell keeps what it finds out at a start, to be quicker at the next one. A
            cold start has nothing of it, as on a new machine or in a container; "again" is a start that has what the same
            command kept. Making a SecureString takes PowerShell itself some time, so a command with a SecureString stands
            beside a start that only makes one.
            """,
        Tables = [.. figures.SelectMany(static engine => engine.Tables)],
        Goals = [.. figures.SelectMany(static engine => engine.Goals)],
        Notes =
        [
            baseline is null
                ? "No older build was compared with: `--baseline` was not given."
                : $"The older build is that of {baseline.Label}, built from this repository's history, and took its turns with the rest.",
        ],
    };
}
