namespace GitHubSecrets.Core.Tests.Concurrency;

/// <summary>Much at once, in order where it matters, reported on the thread that hands it in.</summary>
public sealed class WorkQueueTests
{
    private static readonly Task Never = Task.Delay(Timeout.Infinite, TestContext.Current.CancellationToken);

    [Fact]
    public void Everything_has_one_outcome_on_the_thread_that_hands_it_in()
    {
        using var run = new QueueRun(limit: 8);
        for (int i = 0; i < 1_000; i++)
        {
            run.Submit($"{i}", failure: i % 3 == 0 ? new GitHubSecretsException(SecretErrorId.Conflict, "No.") : null);
        }

        run.Queue.Complete();

        Assert.Equal(
            Enumerable.Range(0, 1_000).Select(i => $"{i}: {(i % 3 == 0 ? "Conflict" : "done")}").Order(),
            run.Results.Order());
        Assert.Equal([Environment.CurrentManagedThreadId], run.ReportingThreads);
        Assert.Equal(1_000, run.CleanedUp);
        Assert.Equal(0, run.Queue.UnderWay);
        Assert.InRange(run.MostAtOnce, 2, 8);
    }

    [Fact]
    public void Handing_in_waits_while_the_queue_is_full()
    {
        using var run = new QueueRun(limit: 2);
        var gate = new TaskCompletionSource();
        run.Submit("a", gate.Task);
        run.Submit("b", gate.Task);
        Assert.Empty(run.Outcomes);

        _ = Task.Run(
            async () =>
            {
                await Until(() => run.Begun.Count == 2);
                gate.SetResult();
            },
            TestContext.Current.CancellationToken);
        run.Submit("c");

        // There was room for it only because one of the others had ended.
        Assert.NotEmpty(run.Outcomes);
        run.Queue.Complete();
        Assert.Equal(3, run.Outcomes.Count);
    }

    [Fact]
    public void Work_on_the_same_thing_keeps_its_order_and_other_work_overtakes_it()
    {
        using var run = new QueueRun();
        var gate = new TaskCompletionSource();
        run.Submit("first", gate.Task, order: "same");
        run.Submit("second", order: "same");
        run.Submit("third", order: "same");
        run.Submit("other", order: "other");

        _ = Task.Run(
            async () =>
            {
                // The other one has ended, and the three wait.
                await Until(() => run.Queue.UnderWay == 3);
                gate.SetResult();
            },
            TestContext.Current.CancellationToken);
        run.Queue.Complete();

        Assert.Equal(["first", "second", "third"], run.Begun.Where(name => name != "other"));
        Assert.Equal("other: done", run.Results.First());
        Assert.Equal(["first: done", "second: done", "third: done"], run.Results.Skip(1));
    }

    [Fact]
    public void Work_after_a_failure_on_the_same_thing_goes_on()
    {
        using var run = new QueueRun();
        run.Submit("first", order: "same", failure: new GitHubSecretsException(SecretErrorId.Rejected, "No."));
        run.Submit("second", order: "same");

        run.Queue.Complete();

        Assert.Equal(["first: Rejected", "second: done"], run.Results);
    }

    [Fact]
    public void A_defect_comes_out_where_the_work_was_handed_in()
    {
        using var run = new QueueRun();
        run.Submit("a", failure: new InvalidOperationException("A defect."));

        InvalidOperationException defect = Assert.Throws<InvalidOperationException>(run.Queue.Complete);

        Assert.Equal("A defect.", defect.Message);
        Assert.Equal(1, run.CleanedUp);
    }

    [Fact]
    public void Cancelled_work_has_no_outcome_and_what_waits_for_its_turn_does_not_begin()
    {
        using var run = new QueueRun(limit: 3);
        run.Submit("a", Never, order: "same");
        run.Submit("b", order: "same");
        _ = Task.Run(
            async () =>
            {
                await Until(() => run.Begun.Count == 1);
                run.Stop();
            },
            TestContext.Current.CancellationToken);

        _ = Assert.ThrowsAny<OperationCanceledException>(run.Queue.Complete);
        run.Queue.Dispose();

        Assert.Equal(["a"], run.Begun);
        Assert.Empty(run.Outcomes);
        Assert.Equal(2, run.CleanedUp);
        Assert.Equal(0, run.Queue.UnderWay);
    }

    [Fact]
    public void What_is_handed_in_after_the_end_is_cleaned_up_and_does_not_begin()
    {
        using var run = new QueueRun();
        run.Stop();

        _ = Assert.ThrowsAny<OperationCanceledException>(() => run.Submit("late"));

        Assert.Empty(run.Begun);
        Assert.Equal(1, run.CleanedUp);
    }

    [Fact]
    public async Task Abandoning_reports_what_had_ended_and_nothing_else()
    {
        using var run = new QueueRun();
        run.Submit("ends");
        run.Submit("hangs", Never);
        await Until(() => run.CleanedUp == 1);

        run.Queue.Abandon();

        Assert.Equal(["ends: done"], run.Results);
        Assert.Equal(2, run.CleanedUp);
    }

    [Fact]
    public void Whoever_waits_is_called_again_and_again()
    {
        int beats = 0;
        var gate = new TaskCompletionSource();
        using var run = new QueueRun(beat: () =>
        {
            if (++beats == 2)
            {
                gate.SetResult();
            }
        });
        run.Submit("a", gate.Task);

        run.Queue.Complete();

        Assert.Equal(2, beats);
    }

    private static async Task Until(Func<bool> condition)
    {
        while (!condition())
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }
}
