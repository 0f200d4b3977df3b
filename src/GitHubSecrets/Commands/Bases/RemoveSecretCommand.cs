using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;
using GitHubSecrets.Targeting;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the four <c>Remove-</c> cmdlets of secrets share: which names are removed, and how.</summary>
public abstract class RemoveSecretCommand : OperationCommand
{
    private RemoveSecretOperation? _operation;

    /// <summary>
    /// <para type="description">The names of secrets. Wildcards are refused: pipe what a Get- cmdlet gives for them.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretName")]
    [TextTransformation]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string?[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        Run(() =>
        {
            IReadOnlyList<TargetInput> targets = ItemTargets();
            _operation!.Process(NamesOfItem(Name) is { Length: > 0 } names ? names : [null], targets);
        });

    private protected override IOperation CreateOperation() => _operation = new RemoveSecretOperation(
        this,
        (report, beat) => new RemoveEngine(Connect(), ThrottleLimit, report, beat, StopToken),
        PassThru);
}
