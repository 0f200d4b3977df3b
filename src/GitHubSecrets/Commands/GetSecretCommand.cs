using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Operations;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Commands;

/// <summary>What the four <c>Get-</c> cmdlets of secrets share: which names are asked for.</summary>
public abstract class GetSecretCommand : TargetCommand
{
    private GetSecretOperation? _operation;

    /// <summary>
    /// <para type="description">The names of secrets; wildcards are read. Left out, all of them.</para>
    /// </summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretName")]
    [SupportsWildcards]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    [ArgumentCompleter(typeof(SecretNameCompleter))]
    public string?[]? Name { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        IReadOnlyList<TargetInput> targets = ItemTargets();
        string?[]? names = TextName is { } text ? [text]
            : IsBound(nameof(Name)) && !IsNameOfRepository(Name) ? Name ?? []
            : null;
        NameSelection selection = NameSelection.All;
        try
        {
            selection = names is null ? selection : NamePatterns.Read(names);
        }
        catch (GitHubSecretsException failure)
        {
            // One mistake in the names, and one error, however many targets there are.
            targets = [new TargetInput(() => throw failure, [.. Item.Properties, ("Name", names)])];
        }

        Run(() => _operation!.Process(selection, targets, IncludesOrganization));
    }

    private protected override bool TakesText => !IsBound(nameof(Name));

    /// <summary>The text of the pipeline that names a secret; null where there is none.</summary>
    private protected virtual string? TextName => PipedText;

    private protected override IOperation CreateOperation() => _operation = new GetSecretOperation(
        this,
        (report, beat) =>
        {
            var client = Connect();
            return new SequenceEngine<SecretQuery, SecretInfo>(
                client, new SecretReader(client).ReadAsync, report, beat, StopToken);
        });

    /// <summary>Whether the organization's secrets are asked for as well.</summary>
    private protected virtual bool IncludesOrganization => false;
}
