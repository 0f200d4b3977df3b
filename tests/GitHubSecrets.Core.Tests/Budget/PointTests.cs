using GitHubSecrets.Budget;

namespace GitHubSecrets.Core.Tests.Budget;

/// <summary>900 points in any minute, wherever the host begins to count it.</summary>
public sealed class PointTests
{
    private static readonly TimeSpan Tick = TimeSpan.FromMilliseconds(1);

    [Fact]
    public void Nine_hundred_points_go_at_once()
    {
        var run = BudgetRun.Proven();

        run.Use(900);

        Assert.False(run.Enter(BudgetRun.Read).IsCompleted);
    }

    [Theory]
    [InlineData(0, 900, 0)]
    [InlineData(0, 1350, 30)]
    [InlineData(450, 450, 0)]
    [InlineData(450, 1800, 90)]
    public void What_so_many_points_take_at_least_is_known_beforehand(int used, int wanted, int seconds)
    {
        var run = BudgetRun.Proven();
        run.Use(used);

        Assert.Equal(TimeSpan.FromSeconds(seconds), run.Budget.Estimate(wanted));
    }

    [Theory]
    [InlineData(BudgetRun.Read, 900)]
    [InlineData(BudgetRun.Write, 180)]
    public void A_read_costs_one_point_and_a_write_five(int cost, int expected) =>
        Assert.Equal(expected, BudgetRun.Proven().CountRoom(cost));

    [Fact]
    public void A_write_waits_where_only_a_read_has_room()
    {
        var run = BudgetRun.Proven();
        run.Use(895);
        Assert.True(run.Enter(BudgetRun.Read).IsCompletedSuccessfully);

        Assert.False(run.Enter(BudgetRun.Write).IsCompleted);
    }

    [Fact]
    public void The_next_waits_until_a_minute_after_the_first_was_completed_and_not_after_it_was_sent()
    {
        var run = BudgetRun.Proven();
        Task first = run.Enter(BudgetRun.Write);
        run.Pass(7);
        run.Budget.Leave(BudgetRun.Write);
        run.Pass(5);
        run.Use(895);
        Task next = run.Enter(BudgetRun.Write);

        run.Clock.Advance(TimeSpan.FromSeconds(55) - Tick);
        Assert.True(first.IsCompletedSuccessfully);
        Assert.False(next.IsCompleted);
        run.Clock.Advance(Tick);

        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public void Points_come_back_as_they_were_used_and_not_all_together()
    {
        var run = BudgetRun.Proven();
        run.Use(450);
        run.Pass(30);
        run.Use(450);
        Task[] line = run.EnterMany(91, BudgetRun.Write);

        run.Pass(30);
        Assert.Equal(90, line.CountAdmitted());
        run.Pass(30);

        Assert.Equal(91, line.CountAdmitted());
    }

    [Fact]
    public void Points_of_requests_that_are_under_way_come_back_only_after_they_have_ended()
    {
        var run = BudgetRun.Proven();
        Task[] underWay = run.EnterMany(90, 10);
        Task next = run.Enter();
        run.Pass(3600);
        Assert.Equal(90, underWay.CountAdmitted());
        Assert.False(next.IsCompleted);

        run.Budget.Leave(10);
        run.Clock.Advance(TimeSpan.FromMinutes(1) - Tick);
        Assert.False(next.IsCompleted);
        run.Clock.Advance(Tick);

        Assert.True(next.IsCompletedSuccessfully);
    }

    [Fact]
    public void A_host_that_limits_nothing_is_not_paced_until_an_answer_carries_rate_headers()
    {
        var run = BudgetRun.Proven(isMetered: false);
        run.Use(5000);

        run.Accept(hasRateHeaders: true);

        Assert.False(run.Enter().IsCompleted);
        run.Pass(60);
        Assert.Equal(179, run.CountRoom(BudgetRun.Write));
    }

    // Nobody asks a host without limits for room, so nothing else would ever clear away what it has answered.
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Answers_of_the_same_moment_are_remembered_together(double millisecondsEach)
    {
        const int Answers = 2_000_000;
        var clock = new ManualClock();
        var points = new PointWindow(clock);

        long before = GC.GetTotalMemory(forceFullCollection: true);
        for (int answer = 0; answer < Answers; answer++)
        {
            points.Begin(BudgetRun.Write);
            clock.Advance(TimeSpan.FromMilliseconds(millisecondsEach));
            points.Complete(BudgetRun.Write);
        }

        // Each by itself would be more than 32 bytes. Other tests run meanwhile, and have a memory of their own.
        long grown = GC.GetTotalMemory(forceFullCollection: true) - before;
        GC.KeepAlive(points);
        Assert.InRange(grown, long.MinValue, 10 * Answers);
    }

    [Fact]
    public void An_hour_of_writes_never_has_more_than_nine_hundred_points_in_any_minute()
    {
        var run = BudgetRun.Proven();
        var sent = new Queue<DateTimeOffset>();
        for (int number = 0; number < 3600; number++)
        {
            Task request = run.Enter(BudgetRun.Write);
            while (!request.IsCompleted)
            {
                run.Pass(0.5);
            }

            DateTimeOffset now = run.Clock.GetUtcNow();
            sent.Enqueue(now);
            while (now - sent.Peek() >= TimeSpan.FromMinutes(1))
            {
                _ = sent.Dequeue();
            }

            Assert.InRange(sent.Count, 1, 180);
            run.Pass(0.01 * (number % 7));
            run.Budget.Leave(BudgetRun.Write);
        }
    }

    // A wait that was worked out from two looks at the clock could come out below zero, and a timer that is due in -1 ms
    // never fires.
    [Fact]
    public void A_wait_that_ends_while_it_is_worked_out_still_ends()
    {
        for (double early = 0; early < 12; early += 0.25)
        {
            var run = BudgetRun.Proven();
            run.Use(900);
            Task first = run.Enter();
            run.Clock.Advance(TimeSpan.FromSeconds(60) - TimeSpan.FromMilliseconds(early) - Tick);

            run.Clock.MovesByBeingRead = TimeSpan.FromMilliseconds(1.5);
            Task second = run.Enter();
            run.Clock.MovesByBeingRead = TimeSpan.Zero;
            run.Pass(60);

            Assert.True(first.IsCompletedSuccessfully && second.IsCompletedSuccessfully, $"Stuck {early} ms before the end.");
        }
    }
}
