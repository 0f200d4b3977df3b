using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the cmdlets share whose work goes on in the background while items come: its beginning and its end.</summary>
public abstract class EngineCommand : GitHubCommand
{
    private IOperation? _operation;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        _operation = CreateOperation();
    }

    /// <inheritdoc/>
    protected override void EndProcessing() => Run(_operation!.Complete);

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            // A pipeline that ends early, as with Select-Object -First, ends here: nothing must go on in the background.
            _operation?.Dispose();
        }

        base.Dispose(disposing);
    }

    private protected abstract IOperation CreateOperation();

    /// <summary>Whether a parameter has been bound so far, on the command line or from the current item.</summary>
    private protected bool IsBound(string parameter) => MyInvocation.BoundParameters.ContainsKey(parameter);
}
