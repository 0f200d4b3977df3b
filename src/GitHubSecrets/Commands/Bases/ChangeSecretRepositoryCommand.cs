using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Operations;
using GitHubSecrets.Sharing;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the cmdlets share that change which repositories may read a secret.</summary>
public abstract class ChangeSecretRepositoryCommand : OperationCommand
{
    private SecretAccessOperation? _operation;

    /// <summary>
    /// <para type="description">One or many secrets, by name.</para>
    /// </summary>
    // What names the target comes before, where there is anything, and the repositories after.
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretName")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string?[]? Name { get; set; }

    /// <summary>
    /// <para type="description">One or many repositories: owner/name, a bare name of the organization, an id, or an object that
    /// has one of these.</para>
    /// </summary>
    [Parameter(Mandatory = true, Position = 2, ValueFromPipeline = true)]
    [Alias("SelectedRepository")]
    [RepositoryReferenceTransformation]
    [AllowNull]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SelectedRepositoryCompleter))]
    public RepositoryReference[]? Repository { get; set; }

    /// <summary>What the cmdlet does to the list.</summary>
    private protected abstract SecretAccessChangeKind Kind { get; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        Run(() => _operation!.Process(SecretRepositoryItem.Each(ItemTargets(), NamesOfItem(Name)), Repository));

    private protected override IOperation CreateOperation() => _operation = new SecretAccessOperation(
        this,
        (report, beat) => new SecretAccessEngine(Connect(), ThrottleLimit, report, beat, StopToken),
        Kind,
        PassThru);
}
