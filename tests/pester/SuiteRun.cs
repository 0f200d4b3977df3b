using System.Collections.Concurrent;
using GitHubSecrets.Sandbox.PowerShell;

namespace GitHubSecrets.Pester.Tests;

/// <summary>Runs the files of the suite, as many at once as there are processors.</summary>
internal sealed class SuiteRun
{
    // What takes longest comes first, so that no processor is left with it alone at the end.
    private static readonly string[] Longest = [];

    private readonly SandboxHost _sandboxes = new();
    private readonly Dictionary<string, TaskCompletionSource<SuiteResult>> _results;
    private readonly ConcurrentQueue<string> _waiting;
    private readonly CancellationToken _cancellationToken;

    private SuiteRun(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        _waiting = new(files.OrderBy(static file => Array.IndexOf(Longest, file) is var place && place < 0 ? int.MaxValue : place));
        _results = _waiting.ToDictionary(
            static file => file, static _ => new TaskCompletionSource<SuiteResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        _cancellationToken = cancellationToken;
    }

    /// <summary>Begins with all of them.</summary>
    public static SuiteRun Begin(IEnumerable<string> files, CancellationToken cancellationToken)
    {
        _ = Directory.CreateDirectory(SuiteSettings.ResultsDirectory);
        var run = new SuiteRun(files, cancellationToken);
        _ = run._sandboxes.ListenAsync(cancellationToken);
        for (int shell = 0; shell < Environment.ProcessorCount; shell++)
        {
            _ = Task.Run(run.WorkAsync, cancellationToken);
        }

        return run;
    }

    /// <summary>What became of a file, once it has ended.</summary>
    public Task<SuiteResult> ResultAsync(string file) => _results[file].Task;

    // One PowerShell, and another after it where it has not outlived a file.
    private async Task WorkAsync()
    {
        SuiteShell? shell = null;
        while (_waiting.TryDequeue(out string? file))
        {
            try
            {
                shell ??= await StartAsync();
                _results[file].SetResult(await RunAsync(shell, file));
            }
            catch (Exception exception)
            {
                _results[file].SetException(exception);
            }

            if (shell is { IsAlive: false })
            {
                shell.Dispose();
                shell = null;
            }
        }

        shell?.Dispose();
    }

    private async Task<SuiteShell> StartAsync()
    {
        PowerShellEngine engine = await PowerShellEngine.FindAsync(
            Environment.GetEnvironmentVariable(PowerShellEngine.Variable), SuiteSettings.BuiltPowerShell, _cancellationToken);
        Dictionary<string, string> variables = SuiteSettings.Variables;
        variables["GITHUBSECRETS_TEST_SANDBOXES"] = _sandboxes.Name;
        return await SuiteShell.StartAsync(engine, variables, _cancellationToken);
    }

    private Task<SuiteResult> RunAsync(SuiteShell shell, string file)
    {
        string results = Path.Combine(SuiteSettings.ResultsDirectory, Path.ChangeExtension(file, ".xml"));
        File.Delete(results);
        File.Delete(Path.ChangeExtension(results, ".json"));
        return shell.RunAsync(Path.Combine(SuiteSettings.Directory, file), results, _cancellationToken);
    }
}
