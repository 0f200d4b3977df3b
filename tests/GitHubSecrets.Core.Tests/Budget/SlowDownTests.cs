using GitHubSecrets.Budget;

namespace GitHubSecrets.Core.Tests.Budget;

/// <summary>A limit that is hit although it was kept to is shared with others.</summary>
public sealed class SlowDownTests
{
    [Theory]
    [InlineData(null, 450)]
    [InlineData(60.0, 900)]
    public void A_limit_that_is_hit_halves_what_is_used_of_it_but_for_the_points_where_the_host_counts_them(
        double? hint, int points)
    {
        var run = BudgetRun.Proven();
        _ = run.Limit(hint);
        run.Pass(60);

        Assert.Equal(50, run.CountAtOnce());
        Assert.Equal(points, run.CountRoom(BudgetRun.Read));
    }

    [Fact]
    public void Every_request_that_is_accepted_gives_a_point_back()
    {
        var run = BudgetRun.Proven();
        _ = run.Limit(null);
        run.Pass(60);

        run.Accept(times: 449);
        Assert.Equal(899, run.CountRoom(BudgetRun.Read));
        run.Pass(60);
        run.Accept(times: 1000);

        Assert.Equal(900, run.CountRoom(BudgetRun.Read));
    }

    [Fact]
    public void Slowing_down_stops_where_work_still_goes_on()
    {
        var slow = new SlowDown();
        for (int time = 0; time < 20; time++)
        {
            slow.Brake(hasHint: false);
        }

        Assert.Equal((60, 1), (slow.Points, slow.RequestsAtOnce));
    }

    [Fact]
    public void From_the_bottom_the_way_leads_back_to_the_published_limits_and_no_further()
    {
        var slow = new SlowDown();
        for (int time = 0; time < 20; time++)
        {
            slow.Brake(hasHint: false);
        }

        int accepted = 0;
        for (; slow is not { Points: 900, RequestsAtOnce: 100 }; accepted++)
        {
            (int points, int atOnce) = (slow.Points, slow.RequestsAtOnce);
            slow.Recover();
            Assert.InRange(slow.Points - points, 0, 1);
            Assert.InRange(slow.RequestsAtOnce - atOnce, 0, 1);
            Assert.InRange(accepted, 0, 100_000);
        }

        slow.Recover();
        Assert.Equal((900, 100), (slow.Points, slow.RequestsAtOnce));
    }

    [Fact]
    public void The_last_answer_before_the_limit_is_used_up_is_no_reason_to_slow_down()
    {
        var run = BudgetRun.Proven(isMetered: false);

        run.Accept(exhaustedFor: TimeSpan.FromSeconds(30));
        run.Pass(30);

        Assert.Equal(BudgetRun.MostAtOnce, run.CountAtOnce());
    }
}
