using System.Collections;
using System.Management.Automation;

namespace GitHubSecrets.Shell;

/// <summary>
/// Watches $Error while items come, for what a command is not told of: items that PowerShell could not bind to it, and errors of
/// the commands before it, which did not give what they were to give.
/// </summary>
/// <remarks>To be made before any command of the pipeline begins: one that comes before may fail while it does.</remarks>
internal sealed class PipelineErrors
{
    private readonly PSCmdlet _command;
    private readonly HashSet<ErrorRecord> _own = [];
    private object? _newest;
    private bool _hasErrors;

    public PipelineErrors(PSCmdlet command)
    {
        _command = command;
        _newest = Errors() is { Count: > 0 } errors ? errors[0] : null;
    }

    /// <summary>What went wrong so far, as the end of a sentence; null for nothing.</summary>
    public string? Problem => _hasErrors
        ? "an error came up in the pipeline, so that something may be missing (where it does not matter, gather the items in a "
            + "variable first, and pipe that)"
        : null;

    /// <summary>Looks at what is new. The list holds no more than the last errors, so this is called for each item.</summary>
    public void Look()
    {
        if (Errors() is not { Count: > 0 } errors || ReferenceEquals(errors[0], _newest))
        {
            return;
        }

        for (int i = 0; i < errors.Count && !ReferenceEquals(errors[i], _newest); i++)
        {
            _hasErrors |= !(errors[i] is ErrorRecord error && _own.Contains(error));
        }

        _own.Clear();
        _newest = errors[0];
    }

    /// <summary>Takes note of an error that the command itself writes: it is about an item whose target is known.</summary>
    public void Own(ErrorRecord error) => _own.Add(error);

    private IList? Errors() => _command.GetVariableValue("global:Error") as IList;
}
