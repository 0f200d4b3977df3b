using System.Management.Automation;
using GitHubSecrets.Binding;
using GitHubSecrets.Completion;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Operations;
using GitHubSecrets.Reading;
using GitHubSecrets.Targeting;

namespace GitHubSecrets.Commands.Bases;

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
                client, new WorkflowSecrets(client, KeepsLists).ReadAsync, report, beat, StopToken);
        });

    // One item asks for everything at once.
    private protected override bool KeepsLists => MyInvocation.ExpectingInput;

    private protected override bool WaitElsewhere(Task task) => _operation!.TryWaitFor(task);

    /// <summary>What is read along with a repository's own secrets.</summary>
    private protected virtual SecretScope Scope => default;

    /// <summary>How many places of each repository are read.</summary>
    private protected virtual int PlacesOfRepository => 1;

    // All four stand for those that there are: an Enterprise Server has two, and not of each is known what a workflow reads.
    private protected IReadOnlyList<SecretApp> StoresOf(SecretApp[] given, SecretScope scope)
    {
        SecretApp[] stores = [.. given.Distinct()];
        return stores.Length < SecretRoutes.Stores ? stores
            : [.. stores.Where(store => scope.GoesWith(store)
                && (!GitHubHost.HasServerPath || SecretRoutes.Find(SecretLevel.Repository, store).OnEnterpriseServer))];
    }

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
            _operation!.Process(NameSelection.All, [refused], Scope);
            return;
        }

        IEnumerable<TargetInput> targets = FoundTargetsOfItem();
        _operation!.Expected = MyInvocation.ExpectingInput ? null : Expected(targets, selection.Names.Count + (selection.IsList ? 1 : 0));
        _operation.Process(selection, targets, Scope);
    }

    private Func<(int Count, bool IsWhole)> Expected(IEnumerable<TargetInput> targets, int queries) =>
        targets is IReadOnlyCollection<TargetInput> { Count: var count }
            ? () => (count * queries, true)
            : () => ((RepositoryTargets.BesideWildcards + RepositoryLister.Found) * PlacesOfRepository * queries,
                RepositoryTargets.HasBegunAllLists && !RepositoryLister.IsListing);
}
