using GitHubSecrets.Operations;

namespace GitHubSecrets.Commands;

/// <summary>What the cmdlets share whose work goes on in the background while items come: its beginning and its end, and
/// what it is done at.</summary>
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

    /// <summary>The stores of organizations.</summary>
    private protected static TargetInput[] TargetsInOrganizations(string?[]? organizations, SecretApp app) =>
        Array.ConvertAll(organizations is { Length: > 0 } ? organizations : [null], organization => new TargetInput(
            () => SecretTarget.ForOrganization(organization, app), ("Organization", organization), ("App", app)));
}
