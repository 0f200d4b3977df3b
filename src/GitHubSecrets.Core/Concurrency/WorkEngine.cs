namespace GitHubSecrets.Concurrency;

/// <summary>Carries out work on many threads.</summary>
/// <param name="pace">What holds it up.</param>
/// <param name="throttleLimit">How much may be under way at once.</param>
/// <param name="report">Called with each outcome.</param>
/// <param name="beat">Called a few times a second while this waits.</param>
/// <param name="cancellationToken">Stops everything.</param>
internal abstract class WorkEngine<TWork, TResult>(
    IPace pace,
    int throttleLimit,
    Action<WorkOutcome<TResult>> report,
    Action beat,
    CancellationToken cancellationToken) : IWorkEngine<TWork, TResult>
    where TResult : class
{
    public int UnderWay => Queue.UnderWay;

    public WorkWait Wait => pace.Wait;

    protected WorkQueue<TResult> Queue { get; } = new(throttleLimit, report, beat, cancellationToken);

    public abstract void Submit(TWork work, object? tag);

    public void Complete() => Queue.Complete();

    public void Abandon() => Queue.Abandon();

    public void Dispose() => Queue.Dispose();
}
