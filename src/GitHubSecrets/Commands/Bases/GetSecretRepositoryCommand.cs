using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Http;
using GitHubSecrets.Operations;
using GitHubSecrets.Sharing;

namespace GitHubSecrets.Commands.Bases;

/// <summary>What the cmdlets share that list the repositories that may read a secret.</summary>
public abstract class GetSecretRepositoryCommand : TargetCommand
{
    private ListSecretRepositoryOperation? _operation;

    /// <summary>
    /// <para type="description">One or many secrets, by name.</para>
    /// </summary>
    // What names the target comes before, where there is anything.
    [Parameter(Mandatory = true, Position = 1, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretName")]
    [TextTransformation]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string?[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() =>
        Run(() => _operation!.Process(SecretRepositoryItem.Each(ItemTargets(), NamesOfItem(Name))));

    private protected override IOperation CreateOperation() => _operation = new ListSecretRepositoryOperation(
        this,
        (report, beat) =>
        {
            GitHubClient client = Connect();
            return new SequenceEngine<SharedSecret, SecretRepository>(
                client, new SecretRepositoryReader(client, Warn).ReadAsync, report, beat, StopToken);
        });
}
