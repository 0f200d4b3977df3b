using System.Collections.Concurrent;
using GitHubSecrets.Sandbox.PowerShell;

namespace GitHubSecrets.Pester.Tests;

/// <summary>Runs the files of the suite, some at once.</summary>
internal sealed class SuiteRun
{
    // What takes longest comes first, so that no processor is left with it alone at the end.
    private static readonly string[] Longest =
    [
        "Sync.Storm.Tests.ps1", "Package.Tests.ps1", "EveryError.Requests.Tests.ps1", "ReadyToRun.Tests.ps1", "Targets.Tests.ps1",
        "Help.Tests.ps1", "Engine.Tests.ps1", "Sharing.Tests.ps1", "Sync.Trouble.Tests.ps1", "Isolation.Tests.ps1", "Hygiene.Tests.ps1",
        "Demo.Tests.ps1", "Examples.Tests.ps1", "Audit.Tests.ps1",
    ];

    private static readonly TimeSpan Often = TimeSpan.FromSeconds(5);

    // Two more than processors: some files wait more than they work, for what times out and for pauses that a host asks for. No more
    // than eight: each takes some hundred megabytes, and seconds to get going.
    private static readonly int Shells = Math.Min(Environment.ProcessorCount + 2, 8);

    private readonly SandboxHost _sandboxes = new();
    private readonly Dictionary<string, TaskCompletionSource<SuiteResult>> _results;
    private readonly ConcurrentQueue<string> _waiting;
    private readonly ConcurrentDictionary<string, bool> _underWay = new();
    private readonly Action<string> _tell;
    private readonly CancellationToken _cancellationToken;

    private SuiteRun(string[] files, Action<string> tell, CancellationToken cancellationToken)
    {
        _tell = tell;
        _waiting = new(files.OrderBy(static file => Array.IndexOf(Longest, file) is var place && place < 0 ? int.MaxValue : place));
        _results = _waiting.ToDictionary(
            static file => file, static _ => new TaskCompletionSource<SuiteResult>(TaskCreationOptions.RunContinuationsAsynchronously));
        _cancellationToken = cancellationToken;
    }

    /// <summary>Begins with all of them, and tells every few seconds how far they are.</summary>
    public static SuiteRun Begin(string[] files, Action<string> tell, CancellationToken cancellationToken)
    {
        _ = Directory.CreateDirectory(SuiteSettings.ResultsDirectory);
        var run = new SuiteRun(files, tell, cancellationToken);
        _ = run._sandboxes.ListenAsync(cancellationToken);
        for (int shell = 0; shell < Shells; shell++)
        {
            _ = Task.Run(run.WorkAsync, cancellationToken);
        }

        _ = run.TellAsync();
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
            _underWay[file] = true;
            try
            {
                shell ??= await StartAsync();
                _results[file].SetResult(await RunAsync(shell, file));
            }
            catch (Exception exception)
            {
                _results[file].SetException(exception);
            }

            _ = _underWay.TryRemove(file, out _);
            if (shell is { IsAlive: false })
            {
                shell.Dispose();
                shell = null;
            }
        }

        shell?.Dispose();
    }

    private async Task TellAsync()
    {
        var all = Task.WhenAll(_results.Values.Select(static result => result.Task));
        while (await Task.WhenAny(all, Task.Delay(Often, _cancellationToken)) != all && !_cancellationToken.IsCancellationRequested)
        {
            int ended = _results.Values.Count(static result => result.Task.IsCompleted);
            _tell($"{ended} of {_results.Count} Pester files, now {string.Join(", ", _underWay.Keys.Order(StringComparer.Ordinal).Select(Name))}");
        }
    }

    private static string Name(string file) => file.Replace(".Tests.ps1", string.Empty, StringComparison.Ordinal);

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
