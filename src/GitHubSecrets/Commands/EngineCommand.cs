using System.Management.Automation;
using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>What the cmdlets share that do much at once.</summary>
public abstract class EngineCommand : GitHubCommand
{
    private IOperation? _operation;

    /// <summary>
    /// <para type="description">How many secrets may be under way at once, 1 to 100; 64 by default. What is asked for the same
    /// secret is done one after the other, in the order in which it comes.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 64;

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
}
