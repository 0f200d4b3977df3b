using System.Runtime.CompilerServices;

namespace GitHubSecrets.Concurrency;

/// <summary>One piece of work in a <see cref="WorkQueue{TResult}"/>.</summary>
/// <param name="queue">Where it belongs.</param>
/// <param name="orderKey">What it works on: pieces with the same key run one after the other. Null for no order.</param>
/// <param name="run">The work.</param>
/// <param name="cleanUp">Called when the work has ended.</param>
/// <param name="tag">Handed back with the outcome.</param>
internal sealed class WorkItem<TResult>(
    WorkQueue<TResult> queue, string? orderKey, Func<CancellationToken, Task<TResult>> run, Action? cleanUp, object? tag)
    : IThreadPoolWorkItem
    where TResult : class
{
    private ConfiguredTaskAwaitable<TResult>.ConfiguredTaskAwaiter _awaiter;

    public string? OrderKey => orderKey;

    /// <summary>The work with the same key that comes after this one.</summary>
    public WorkItem<TResult>? Next { get; set; }

    /// <summary>Runs the work on a thread of the pool.</summary>
    public void Execute()
    {
        try
        {
            // Work that has waited for its turn while everything was stopped must not begin.
            queue.Stopping.ThrowIfCancellationRequested();
            _awaiter = run(queue.Stopping).ConfigureAwait(false).GetAwaiter();
        }
        catch (Exception exception)
        {
            // A method that is not asynchronous itself throws here.
            _awaiter = Task.FromException<TResult>(exception).ConfigureAwait(false).GetAwaiter();
        }

        if (_awaiter.IsCompleted)
        {
            Complete();
        }
        else
        {
            _awaiter.UnsafeOnCompleted(Complete);
        }
    }

    private void Complete()
    {
        WorkOutcome<TResult>? outcome = null;
        Exception? defect = null;
        try
        {
            cleanUp?.Invoke();
            outcome = new WorkOutcome<TResult>(tag, _awaiter.GetResult(), null);
        }
        catch (GitHubSecretsException exception)
        {
            outcome = new WorkOutcome<TResult>(tag, null, exception);
        }
        catch (OperationCanceledException) when (queue.Stopping.IsCancellationRequested)
        {
            // It was stopped and has no outcome.
        }
        catch (Exception exception)
        {
            defect = exception;
        }

        queue.Finish(this, outcome, defect);
    }
}
