namespace GitHubSecrets.Core.Tests.Budget;

/// <summary>Who goes next, and how many at once.</summary>
public sealed class LineTests
{
    [Fact]
    public void Requests_go_in_the_order_in_which_they_came()
    {
        var run = BudgetRun.Proven();
        run.Use(900);
        Task[] line = run.EnterMany(50, BudgetRun.Write);
        int[] admitted = [];
        run.Pass(60);
        Assert.Equal(50, line.CountAdmitted());

        run.Use(650);
        line = [.. Enumerable.Range(0, 60).Select(number => run.Enter(number % 2 == 0 ? BudgetRun.Write : BudgetRun.Read))];
        for (int left = 0; left < 50; left++)
        {
            run.Budget.Leave(BudgetRun.Write);
            run.Pass(1.5);
            admitted = [.. line.Index().Where(each => each.Item.IsCompleted).Select(each => each.Index)];
            Assert.Equal(Enumerable.Range(0, admitted.Length), admitted);
        }

        run.Pass(120);
        Assert.Equal(60, line.CountAdmitted());
    }

    [Fact]
    public void A_cheap_request_does_not_overtake_a_dear_one()
    {
        var run = BudgetRun.Proven();
        run.Use(895);
        Assert.True(run.Enter(BudgetRun.Read).IsCompleted);

        Task dear = run.Enter(BudgetRun.Write);
        Task cheap = run.Enter(BudgetRun.Read);

        Assert.False(dear.IsCompleted);
        Assert.False(cheap.IsCompleted);
    }

    [Fact]
    public void A_hundred_go_at_once_and_each_that_ends_makes_room_for_one()
    {
        var run = BudgetRun.Proven();
        Task[] line = run.EnterMany(103);
        Assert.Equal(BudgetRun.MostAtOnce, line.CountAdmitted());

        run.Budget.Leave(BudgetRun.Read);
        Assert.Equal(101, line.CountAdmitted());
        run.Budget.Leave(BudgetRun.Read);
        run.Budget.Leave(BudgetRun.Read);

        Assert.Equal(103, line.CountAdmitted());
    }

    [Fact]
    public void Until_the_credential_is_proven_requests_go_one_by_one()
    {
        var run = new BudgetRun();
        Task[] line = run.EnterMany(10);
        Assert.Equal(1, line.CountAdmitted());
        run.Budget.Leave(BudgetRun.Read);
        Assert.Equal(2, line.CountAdmitted());

        run.Accept();
        run.Budget.Leave(BudgetRun.Read);

        Assert.Equal(10, line.CountAdmitted());
    }

    [Fact]
    public void After_a_bad_login_requests_go_one_by_one_again()
    {
        var run = BudgetRun.Proven();
        Task[] line = run.EnterMany(BudgetRun.MostAtOnce + 3);

        run.Budget.Answered(isAccepted: false, hasRateHeaders: false, exhaustedFor: null);
        for (int left = BudgetRun.MostAtOnce; left > 1; left--)
        {
            run.Budget.Leave(BudgetRun.Read);
            Assert.Equal(BudgetRun.MostAtOnce, line.CountAdmitted());
        }

        run.Budget.Leave(BudgetRun.Read);
        Assert.Equal(BudgetRun.MostAtOnce + 1, line.CountAdmitted());
    }

    // A gateway that is down answers without having looked at the token.
    [Theory]
    [InlineData(false, 1)]
    [InlineData(true, 10)]
    public void An_answer_that_says_nothing_about_the_credential_leaves_it_as_it_was(bool isProven, int expected)
    {
        BudgetRun run = isProven ? BudgetRun.Proven() : new BudgetRun();

        run.Budget.Answered(isAccepted: null, hasRateHeaders: false, exhaustedFor: null);

        Assert.Equal(expected, run.EnterMany(10).CountAdmitted());
    }

    [Fact]
    public async Task A_request_that_is_cancelled_leaves_the_line_and_takes_no_points()
    {
        var run = BudgetRun.Proven();
        run.Use(900);
        using var cancellation = new CancellationTokenSource();
        Task before = run.Enter();
        Task cancelled = run.Enter(cancellation.Token, 900);
        Task after = run.Enter();

        await cancellation.CancelAsync();
        _ = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        run.Pass(60);

        Assert.True(before.IsCompletedSuccessfully);
        Assert.True(after.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Behind_a_request_that_is_cancelled_the_next_goes_at_once()
    {
        var run = BudgetRun.Proven();
        run.Use(895);
        using var cancellation = new CancellationTokenSource();
        Task cancelled = run.Enter(cancellation.Token, 6);
        Task next = run.Enter(BudgetRun.Read);
        Assert.False(next.IsCompleted);

        await cancellation.CancelAsync();

        Assert.True(cancelled.IsCanceled);
        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task A_line_that_is_cancelled_leaves_no_timer()
    {
        var run = BudgetRun.Proven();
        run.Use(900);
        using var cancellation = new CancellationTokenSource();
        Task[] line = [.. Enumerable.Range(0, 20).Select(_ => run.Enter(cancellation.Token))];
        Assert.Equal(1, run.Clock.Timers);

        await cancellation.CancelAsync();

        Assert.All(line, request => Assert.True(request.IsCanceled));
        Assert.Equal(0, run.Clock.Timers);
        Assert.Equal(TimeSpan.Zero, run.Budget.Wait.Left);
    }

    [Fact]
    public void A_request_that_was_cancelled_before_it_had_to_wait_does_not_get_into_line()
    {
        var run = BudgetRun.Proven();
        run.Use(900);

        Task cancelled = run.Enter(new CancellationToken(canceled: true));

        Assert.True(cancelled.IsCanceled);
        Assert.Equal(0, run.Clock.Timers);
    }

    [Fact]
    public void A_line_that_has_gone_through_leaves_no_timer()
    {
        var run = BudgetRun.Proven();
        run.Use(900);
        Task[] line = run.EnterMany(20);

        run.Pass(60);

        Assert.Equal(20, line.CountAdmitted());
        Assert.Equal(0, run.Clock.Timers);
    }

    [Fact]
    public async Task Requests_of_many_threads_are_all_let_through_and_never_more_than_a_hundred_at_once()
    {
        var run = BudgetRun.Proven(isMetered: false);
        int underWay = 0;
        int most = 0;

        await Parallel.ForAsync(0, 20_000, new ParallelOptions { MaxDegreeOfParallelism = 300 }, async (_, cancellationToken) =>
        {
            await run.Enter(cancellationToken);
            int now = Interlocked.Increment(ref underWay);
            InterlockedMax(ref most, now);
            await Task.Yield();
            _ = Interlocked.Decrement(ref underWay);
            run.Budget.Leave(BudgetRun.Read);
        }).WaitAsync(TimeSpan.FromMinutes(1), TestContext.Current.CancellationToken);

        Assert.InRange(most, 2, BudgetRun.MostAtOnce);
        Assert.Equal(BudgetRun.MostAtOnce, run.CountAtOnce());
    }

    private static void InterlockedMax(ref int most, int value)
    {
        for (int seen = Volatile.Read(ref most); seen < value;)
        {
            int before = Interlocked.CompareExchange(ref most, value, seen);
            if (before == seen)
            {
                return;
            }

            seen = before;
        }
    }
}
