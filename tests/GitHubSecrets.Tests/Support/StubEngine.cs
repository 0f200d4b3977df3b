using GitHubSecrets.Concurrency;

namespace GitHubSecrets.Tests.Support;

/// <summary>Takes work without doing it, and reports at once what a test says becomes of it.</summary>
/// <param name="become">The outcomes of a piece of work: results, and ids of failures.</param>
internal sealed class StubEngine<TWork, TResult>(Func<TWork, IEnumerable<object>> become) : ISequenceEngine<TWork, TResult>
    where TResult : class
{
    private Action<WorkOutcome<TResult>> _report = _ => { };

    public List<TWork> Submitted { get; } = [];

    public int Connections { get; private set; }

    public int UnderWay => 0;

    public int Ended => Submitted.Count;

    public WorkWait Wait => WorkWait.None;

    /// <summary>What a command calls to connect.</summary>
    public ISequenceEngine<TWork, TResult> Connect(Action<WorkOutcome<TResult>> report, Action beat)
    {
        Connections++;
        _report = report;
        return this;
    }

    public void Submit(TWork work, object? tag)
    {
        Submitted.Add(work);
        foreach (object outcome in become(work))
        {
            _report(outcome is SecretErrorId id
                ? new WorkOutcome<TResult>(tag, null, new GitHubSecretsException(id, $"{id}."))
                : new WorkOutcome<TResult>(tag, (TResult)outcome, null));
        }
    }

    public void ReportUntil(Task task) => task.Wait();

    public TimeSpan Estimate(int requests) => TimeSpan.Zero;

    public void Complete()
    {
    }

    public void Abandon()
    {
    }

    public void Dispose()
    {
    }
}
