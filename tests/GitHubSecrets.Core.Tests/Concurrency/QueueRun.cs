using GitHubSecrets.Concurrency;

namespace GitHubSecrets.Core.Tests.Concurrency;

/// <summary>A queue, what it reported, and work that ends when the test says so.</summary>
internal sealed class QueueRun : IDisposable
{
    private readonly CancellationTokenSource _stop =
        CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);

    private int _running;

    public QueueRun(int limit = 64, Action? beat = null) =>
        Queue = new WorkQueue<string>(limit, Report, beat ?? (static () => { }), _stop.Token);

    public WorkQueue<string> Queue { get; }

    public List<WorkOutcome<string>> Outcomes { get; } = [];

    public HashSet<int> ReportingThreads { get; } = [];

    public List<string> Begun { get; } = [];

    public int MostAtOnce { get; private set; }

    public int CleanedUp;

    /// <summary>What became of the work, as <c>tag: result</c> or <c>tag: ErrorId</c>.</summary>
    public IEnumerable<string> Results =>
        Outcomes.Select(outcome => $"{outcome.Tag}: {outcome.Result ?? outcome.Failure!.Id.ToString()}");

    /// <summary>Hands in work that ends with the task's end.</summary>
    public void Submit(string name, Task? until = null, string? order = null, Exception? failure = null) =>
        Queue.Submit(
            order,
            async cancellationToken =>
            {
                Begin(name);
                try
                {
                    await Task.Yield();
                    await (until ?? Task.CompletedTask).WaitAsync(cancellationToken);
                    return failure is null ? "done" : throw failure;
                }
                finally
                {
                    _ = Interlocked.Decrement(ref _running);
                }
            },
            () => Interlocked.Increment(ref CleanedUp),
            name);

    public void Stop() => _stop.Cancel();

    public void Dispose()
    {
        Queue.Dispose();
        _stop.Dispose();
    }

    private void Begin(string name)
    {
        lock (Begun)
        {
            Begun.Add(name);
            MostAtOnce = Math.Max(MostAtOnce, Interlocked.Increment(ref _running));
        }
    }

    private void Report(WorkOutcome<string> outcome)
    {
        _ = ReportingThreads.Add(Environment.CurrentManagedThreadId);
        Outcomes.Add(outcome);
    }
}
