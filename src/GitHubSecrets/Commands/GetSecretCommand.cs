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
    protected override void ProcessRecord() => Run(Process);

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

    private void Process()
    {
        ReadItem();
        string?[]? names = TextName is { } text ? [text]
            : IsBound(nameof(Name)) && !IsNameOfRepository(Name) ? Name ?? []
            : null;
        NameSelection selection;
        try
        {
            selection = names is null ? NameSelection.All : NamePatterns.Read(names);
        }
        catch (GitHubSecretsException failure)
        {
            // Before the targets, which may have to be listed. One mistake in the names is one error, however many those are.
            TargetInput refused = new(() => throw failure, [.. Item.Properties, ("Name", names)]);
            _operation!.Process(NameSelection.All, [refused], IncludesOrganization);
            return;
        }

        _operation!.Process(selection, TargetsOfItem(), IncludesOrganization);
    }
}
