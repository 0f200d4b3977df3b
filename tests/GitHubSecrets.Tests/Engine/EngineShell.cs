using System.Diagnostics.CodeAnalysis;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Management.Automation.Runspaces;
using GitHubSecrets.Sandbox.Hosting;
using Microsoft.PowerShell;

namespace GitHubSecrets.Tests.Engine;

/// <summary>
/// A runspace of PowerShell's engine in this process, with the module imported from the folder of the tests: the cmdlets are
/// those of the assembly that the tests see into, and no second copy of it is loaded.
/// </summary>
internal sealed class EngineShell : IDisposable
{
    // Merged, so that what came first is told from what came later.
    private const string Observed = "param($Script, $Ended) try { & $Script *>&1 } catch { $Ended.Add($_) }";

    private readonly Runspace _runspace;

    private EngineShell(Runspace runspace) => _runspace = runspace;

    public static string Manifest { get; } = Path.Combine(AppContext.BaseDirectory, "GitHubSecrets.psd1");

    /// <summary>Opens a runspace that is signed in nowhere.</summary>
    /// <param name="host">Whoever sits before it; null for an engine without a screen, as in a service.</param>
    public static EngineShell Open(PSHost? host = null)
    {
        InitialSessionState state = InitialSessionState.CreateDefault2();
        state.ThrowOnRunspaceOpenError = true;
        if (OperatingSystem.IsWindows())
        {
            state.ExecutionPolicy = ExecutionPolicy.Bypass;
        }

        state.ImportPSModule(Manifest);
        Runspace runspace = host is null
            ? RunspaceFactory.CreateRunspace(state)
            : RunspaceFactory.CreateRunspace(host, state);
        runspace.Open();
        var shell = new EngineShell(runspace);
        shell.Set("Secret", SetRun.Secure());
        return shell;
    }

    /// <summary>Gives a variable to the scripts that follow.</summary>
    public void Set(string name, object? value) => _runspace.SessionStateProxy.SetVariable(name, value);

    /// <summary>Signs in at a sandbox, for the scripts that follow.</summary>
    public void SignIn(SandboxServer sandbox)
    {
        Set("Token", SetRun.Secure(sandbox.Token));
        Set("ApiUrl", sandbox.Url.AbsoluteUri);
        EngineRun run = Run("Connect-GitHubSecretSession -Token $Token -ApiUrl $ApiUrl");
        Assert.Empty(run.Log);
    }

    /// <summary>Runs a script to its end.</summary>
    public EngineRun Run([StringSyntax("PowerShell")] string script)
    {
        using PowerShell pipeline = Create();
        List<ErrorRecord> ended = [];
        PSObject[] written =
        [
            .. pipeline.AddScript(Observed).AddArgument(ScriptBlock.Create(script)).AddArgument(ended).Invoke(),
        ];
        return new EngineRun(written, ended.SingleOrDefault());
    }

    /// <summary>Begins a script, which goes on until it ends or is stopped.</summary>
    public PowerShell Start([StringSyntax("PowerShell")] string script)
    {
        PowerShell pipeline = Create().AddScript(script);
        _ = pipeline.BeginInvoke();
        return pipeline;
    }

    public void Dispose() => _runspace.Dispose();

    private PowerShell Create() => PowerShell.Create(_runspace);
}
