using GitHubSecrets.Concurrency;

namespace GitHubSecrets.Core.Tests.Concurrency;

public sealed class SharedRunTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task All_who_come_while_a_run_is_under_way_wait_for_it()
    {
        var run = new SharedRun();
        var end = new TaskCompletionSource();
        int started = 0;
        Task Start(CancellationToken cancellationToken)
        {
            started++;
            return end.Task;
        }

        Task[] waits = [.. Enumerable.Range(0, 20).Select(_ => run.JoinAsync(() => true, Start, Stop))];
        Assert.DoesNotContain(waits, wait => wait.IsCompleted);
        end.SetResult();
        await Task.WhenAll(waits);

        Assert.Equal(1, started);
    }

    [Fact]
    public async Task None_starts_where_none_is_needed_any_more()
    {
        await new SharedRun().JoinAsync(() => false, _ => throw new InvalidOperationException("It was started."), Stop);
    }

    [Fact]
    public async Task A_run_that_its_starter_stops_is_started_anew_by_those_who_wait()
    {
        var run = new SharedRun();
        using var first = new CancellationTokenSource();
        int started = 0;
        Task Start(CancellationToken cancellationToken) =>
            started++ == 0 ? Task.Delay(Timeout.Infinite, cancellationToken) : Task.CompletedTask;

        Task stopped = run.JoinAsync(() => true, Start, first.Token);
        Task waiting = run.JoinAsync(() => true, Start, Stop);
        await first.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => stopped);
        await waiting;
        Assert.Equal(2, started);
    }

    [Fact]
    public async Task One_who_waits_may_leave_without_stopping_the_run()
    {
        var run = new SharedRun();
        var end = new TaskCompletionSource();
        using var leaver = new CancellationTokenSource();

        Task staying = run.JoinAsync(() => true, _ => end.Task, Stop);
        Task leaving = run.JoinAsync(() => true, _ => end.Task, leaver.Token);
        await leaver.CancelAsync();

        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => leaving);
        Assert.False(staying.IsCompleted);
        end.SetResult();
        await staying;
    }

    [Fact]
    public async Task A_failure_is_everybodys_and_the_next_run_starts_afresh()
    {
        var run = new SharedRun();
        var end = new TaskCompletionSource();
        Task[] waits = [.. Enumerable.Range(0, 3).Select(_ => run.JoinAsync(() => true, _ => end.Task, Stop))];
        end.SetException(new InvalidOperationException("It failed."));
        foreach (Task wait in waits)
        {
            _ = await Assert.ThrowsAsync<InvalidOperationException>(() => wait);
        }

        await run.JoinAsync(() => true, _ => Task.CompletedTask, Stop);
    }
}
