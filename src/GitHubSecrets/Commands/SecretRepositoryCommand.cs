using System.Management.Automation;
using GitHubSecrets.Operations;
using GitHubSecrets.Sharing;

namespace GitHubSecrets.Commands;

/// <summary>What the cmdlets share that read or change which repositories may read a secret: the secret's name.</summary>
public abstract class SecretRepositoryCommand : EngineCommand
{
    private ListSecretRepositoryOperation? _listing;
    private SecretAccessOperation? _change;

    /// <summary>
    /// <para type="description">One or many secrets, by name.</para>
    /// </summary>
    // What names the target comes before, where there is anything; the repositories come after.
    [Parameter(Mandatory = true, Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("SecretName")]
    [AllowNull]
    [AllowEmptyString]
    [AllowEmptyCollection]
    public string?[]? Name { get; set; }

    /// <summary>
    /// <para type="description">How many secrets may be under way at once, 1 to 100; 64 by default. Changes of the same secret are
    /// made one after the other, in the order in which they come.</para>
    /// </summary>
    [Parameter]
    [ValidateRange(1, 100)]
    public int ThrottleLimit { get; set; } = 64;

    /// <summary>The targets that are bound for the current item.</summary>
    private protected abstract IReadOnlyList<TargetInput> Targets();

    private protected IOperation CreateListing() => _listing = new ListSecretRepositoryOperation(
        this, (report, beat) => new SecretRepositoryEngine(Connect(), ThrottleLimit, report, beat, StopToken));

    private protected IOperation CreateChange(SecretAccessChangeKind kind, bool passThru) => _change = new SecretAccessOperation(
        this,
        (report, beat) => new SecretAccessEngine(Connect(), ThrottleLimit, report, beat, StopToken),
        kind,
        passThru);

    private protected void List() => Run(() => _listing!.Process(Items()));

    private protected void Change(RepositoryReference[]? repositories) => Run(() => _change!.Process(Items(), repositories));

    // Every secret that is bound for the current item, at every target.
    private SecretRepositoryItem[] Items()
    {
        string?[] names = Name is { Length: > 0 } ? Name : [null];
        return [.. Targets().SelectMany(target => names.Select(name => new SecretRepositoryItem(target, name)))];
    }
}
