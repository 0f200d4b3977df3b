using GitHubSecrets.Budget;
using GitHubSecrets.Http;

namespace GitHubSecrets.Concurrency;

/// <summary>Carries out work with one client.</summary>
/// <param name="client">The connection.</param>
/// <param name="throttleLimit">How much may be under way at once.</param>
/// <param name="report">Called with each outcome.</param>
/// <param name="beat">Called a few times a second while this waits.</param>
/// <param name="cancellationToken">Stops everything.</param>
internal abstract class WorkEngine<TWork, TResult>(
    GitHubClient client,
    int throttleLimit,
    Action<WorkOutcome<TResult>> report,
    Action beat,
    CancellationToken cancellationToken) : IWorkEngine<TWork, TResult>
    where TResult : class
{
    public int UnderWay => Queue.UnderWay;

    public BudgetWait Wait => client.Wait;

    protected WorkQueue<TResult> Queue { get; } = new(throttleLimit, report, beat, cancellationToken);

    public abstract void Submit(TWork work, object? tag);

    public void Complete() => Queue.Complete();

    public void Abandon() => Queue.Abandon();

    public void Dispose() => Queue.Dispose();
}
