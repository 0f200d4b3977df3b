using GitHubSecrets.Budget;
using GitHubSecrets.Concurrency;

namespace GitHubSecrets.Core.Tests.Budget;

/// <summary>The silence that a host asks for.</summary>
public sealed class PauseTests
{
    [Fact]
    public void Everybody_waits_and_waits_once()
    {
        var run = BudgetRun.Proven();
        Task underWay = run.Enter();
        _ = run.Limit(10);
        run.Budget.Leave(BudgetRun.Read);
        Task[] line = run.EnterMany(20);

        run.Pass(9.999);
        Assert.True(underWay.IsCompletedSuccessfully);
        Assert.Equal(0, line.CountAdmitted());
        Assert.Equal(1, run.Clock.Timers);
        run.Pass(0.001);

        Assert.Equal(20, line.CountAdmitted());
        Assert.Equal(0, run.Clock.Timers);
    }

    [Fact]
    public async Task A_request_without_the_patience_is_refused_at_once()
    {
        var run = BudgetRun.Proven();
        _ = run.Limit(10);

        PauseTooLongException refusal = await Assert.ThrowsAsync<PauseTooLongException>(
            () => run.Enter(patience: TimeSpan.FromSeconds(9.9)));

        Assert.Equal(run.Clock.GetUtcNow().AddSeconds(10), refusal.Until);
        Assert.False(run.Enter(patience: TimeSpan.FromSeconds(10)).IsCompleted);
    }

    [Fact]
    public void As_the_pause_draws_to_its_end_less_patience_is_enough()
    {
        var run = BudgetRun.Proven();
        _ = run.Limit(10);
        run.Pass(8);

        Task patient = run.Enter(patience: TimeSpan.FromSeconds(2));
        run.Pass(2);

        Assert.True(patient.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Those_in_line_without_the_patience_are_refused_as_well_and_the_others_go_on()
    {
        var run = BudgetRun.Proven();
        run.Use(900);
        Task impatient = run.Enter(patience: TimeSpan.FromSeconds(30));
        Task patient = run.Enter(patience: TimeSpan.FromSeconds(300));
        Task alsoImpatient = run.Enter(patience: TimeSpan.Zero);

        _ = run.Limit(100);

        _ = await Assert.ThrowsAsync<PauseTooLongException>(() => impatient);
        _ = await Assert.ThrowsAsync<PauseTooLongException>(() => alsoImpatient);
        run.Pass(100);
        Assert.True(patient.IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Those_in_line_are_refused_as_well_where_the_last_success_has_used_the_limit_up()
    {
        var run = BudgetRun.Proven();
        run.Use(900);
        Task impatient = run.Enter(patience: TimeSpan.FromSeconds(30));

        run.Accept(exhaustedFor: TimeSpan.FromHours(1));

        _ = await Assert.ThrowsAsync<PauseTooLongException>(() => impatient);
        Assert.Equal(0, run.Clock.Timers);
    }

    [Fact]
    public void Without_a_hint_a_pause_is_a_minute_and_doubles_until_a_request_is_accepted()
    {
        var run = BudgetRun.Proven();
        foreach (int seconds in (int[])[60, 120, 240])
        {
            Assert.Equal(TimeSpan.FromSeconds(seconds), run.Limit(null));
            run.Pass(seconds);
        }

        run.Accept();

        Assert.Equal(TimeSpan.FromSeconds(60), run.Limit(null));
    }

    [Fact]
    public void A_pause_without_a_hint_stops_growing_at_a_day()
    {
        var run = BudgetRun.Proven();
        TimeSpan longest = TimeSpan.Zero;
        for (int time = 0; time < 100; time++)
        {
            longest = run.Limit(null);
            run.Clock.Advance(longest);
        }

        Assert.Equal(TimeSpan.FromDays(1), longest);
    }

    [Fact]
    public void A_request_that_was_accepted_before_the_pause_does_not_reset_what_the_pause_has_come_to()
    {
        var run = BudgetRun.Proven();
        _ = run.Limit(null);

        run.Accept();
        run.Pass(60);

        Assert.Equal(TimeSpan.FromSeconds(120), run.Limit(null));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(60.0)]
    public void Late_answers_of_requests_from_before_the_pause_neither_prolong_nor_brake_again(double? hint)
    {
        var run = BudgetRun.Proven(isMetered: false);
        long sentAt = run.Clock.GetTimestamp();
        run.Pass(1);
        _ = run.Limit(60);
        for (int late = 0; late < 63; late++)
        {
            Assert.Equal(TimeSpan.FromSeconds(60), run.Limit(hint, sentAt));
        }

        run.Pass(60);

        Assert.Equal(50, run.CountAtOnce());
        Assert.Equal(TimeSpan.FromSeconds(60), run.Limit(null));
    }

    [Fact]
    public void A_late_answer_that_names_a_later_end_is_believed()
    {
        var run = BudgetRun.Proven(isMetered: false);
        long sentAt = run.Clock.GetTimestamp();
        run.Pass(1);
        _ = run.Limit(10);

        Assert.Equal(TimeSpan.FromSeconds(90), run.Limit(90, sentAt));

        run.Pass(90);
        Assert.Equal(50, run.CountAtOnce());
    }

    [Fact]
    public void A_shorter_hint_does_not_shorten_the_pause()
    {
        var run = BudgetRun.Proven();
        _ = run.Limit(90);

        Assert.Equal(TimeSpan.FromSeconds(90), run.Limit(10));
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(-5.0)]
    [InlineData(0.3)]
    public void A_hint_of_nothing_counts_as_a_second(double seconds) =>
        Assert.Equal(TimeSpan.FromSeconds(1), BudgetRun.Proven().Limit(seconds));

    [Fact]
    public void The_wait_says_whether_requests_are_paused_or_paced_and_for_how_long()
    {
        var run = BudgetRun.Proven();
        Assert.Equal(WorkWait.None, run.Budget.Wait);
        run.Use(900);
        Assert.Equal(WorkWait.None, run.Budget.Wait);

        Task next = run.Enter();
        run.Pass(20);
        Assert.Equal(new WorkWait(TimeSpan.FromSeconds(40), null), run.Budget.Wait);

        _ = run.Limit(100);
        run.Pass(10);
        Assert.Equal(
            new WorkWait(TimeSpan.FromSeconds(90), run.Clock.GetUtcNow().AddSeconds(90)), run.Budget.Wait);

        run.Pass(90);
        Assert.True(next.IsCompletedSuccessfully);
        Assert.Equal(WorkWait.None, run.Budget.Wait);
    }

    [Fact]
    public void Where_requests_only_wait_for_others_to_end_no_time_can_be_said()
    {
        var run = BudgetRun.Proven();
        _ = run.EnterMany(BudgetRun.MostAtOnce + 1);

        Assert.Equal(WorkWait.None, run.Budget.Wait);
    }

    [Fact]
    public void A_pause_that_ends_while_it_is_worked_out_still_ends()
    {
        for (double early = 0; early < 12; early += 0.25)
        {
            var run = BudgetRun.Proven();
            _ = run.Limit(10);
            Task first = run.Enter();
            run.Clock.Advance(TimeSpan.FromSeconds(10) - TimeSpan.FromMilliseconds(early + 1));

            run.Clock.MovesByBeingRead = TimeSpan.FromMilliseconds(1.5);
            Task second = run.Enter();
            Assert.InRange(run.Budget.Wait.Left, TimeSpan.Zero, TimeSpan.FromSeconds(10));
            run.Clock.MovesByBeingRead = TimeSpan.Zero;
            run.Pass(60);

            Assert.True(first.IsCompletedSuccessfully && second.IsCompletedSuccessfully, $"Stuck {early} ms before the end.");
        }
    }
}
