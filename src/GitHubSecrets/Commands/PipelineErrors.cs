using System.Collections;
using System.Management.Automation;

namespace GitHubSecrets.Commands;

/// <summary>
/// Watches $Error while items come, for what a command is not told of: items that PowerShell could not bind to it, and errors of
/// the commands before it, which did not give what they were to give. Made before the first item.
/// </summary>
internal sealed class PipelineErrors
{
    private readonly PSCmdlet _command;
    private object? _newest;
    private bool _hasUnbound;
    private bool _hasOthers;

    public PipelineErrors(PSCmdlet command)
    {
        _command = command;
        _newest = Errors() is { Count: > 0 } errors ? errors[0] : null;
    }

    /// <summary>What went wrong so far, as the end of a sentence; null for nothing.</summary>
    public string? Problem => _hasUnbound ? "an item could not be bound"
        : _hasOthers ? "another command of the pipeline wrote an error, and may not have given everything (where that does not matter, "
            + "gather the items in a variable first, and pipe that)"
        : null;

    /// <summary>Looks at what is new. The list holds no more than the last errors, so this is called for each item.</summary>
    public void Look()
    {
        if (Errors() is not { Count: > 0 } errors)
        {
            return;
        }

        for (int i = 0; i < errors.Count && !ReferenceEquals(errors[i], _newest); i++)
        {
            Judge(errors[i] as ErrorRecord);
        }

        _newest = errors[0];
    }

    private IList? Errors() => _command.GetVariableValue("global:Error") as IList;

    private void Judge(ErrorRecord? error)
    {
        bool isOwn = error?.InvocationInfo is { } place && ReferenceEquals(place, _command.MyInvocation);
        if (!isOwn)
        {
            _hasOthers = true;
        }
        else if (error!.Exception is not GitHubSecretsException)
        {
            _hasUnbound = true;
        }
    }
}
