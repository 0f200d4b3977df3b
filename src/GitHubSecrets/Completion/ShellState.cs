using System.Management.Automation;

namespace GitHubSecrets.Completion;

/// <summary>What a completion needs to know of the shell that it runs in.</summary>
/// <param name="Location">The folder that the shell is in.</param>
/// <param name="Variable">Reads a variable; on the shell's own thread only.</param>
internal sealed record ShellState(string Location, Func<string, object?> Variable)
{
    /// <summary>Asks the shell, on its own thread.</summary>
    // The one way that is open while a pipeline runs, as it does during a completion: Runspace.SessionStateProxy refuses then.
    public static ShellState Read()
    {
        var engine = (EngineIntrinsics)((PSObject)ScriptBlock.Create("$ExecutionContext").InvokeReturnAsIs()).BaseObject;
        SessionState session = engine.SessionState;
        return new ShellState(session.Path.CurrentFileSystemLocation.ProviderPath, session.PSVariable.GetValue);
    }
}
