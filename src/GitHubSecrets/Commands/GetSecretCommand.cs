using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Operations;
using GitHubSecrets.Reading;

namespace GitHubSecrets.Commands;

/// <summary>What the four <c>Get-</c> cmdlets of secrets share: which names are asked for.</summary>
public abstract class GetSecretCommand : EngineCommand
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
        bool isNamed = IsBound(nameof(Name)) && !IsNameOfTarget();
        NameSelection selection = isNamed ? NamePatterns.Read(Name) : NameSelection.All;
        Run(() => _operation!.Process(selection, Targets(), IncludesOrganization));
    }

    private protected override IOperation CreateOperation() => _operation = new GetSecretOperation(
        this,
        (report, beat) =>
        {
            var client = Connect();
            return new SequenceEngine<SecretQuery, SecretInfo>(
                client, new SecretReader(client).ReadAsync, report, beat, StopToken);
        });

    /// <summary>The targets that are bound for the current item.</summary>
    private protected abstract IReadOnlyList<TargetInput> Targets();

    /// <summary>Whether the organization's secrets are asked for as well.</summary>
    private protected virtual bool IncludesOrganization => false;

    /// <summary>Whether what was bound as the secret's name names the target instead.</summary>
    private protected virtual bool IsNameOfTarget() => false;
}
