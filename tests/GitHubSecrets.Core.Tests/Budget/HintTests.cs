namespace GitHubSecrets.Core.Tests.Budget;

/// <summary>A host that says how long to wait is believed: that long, once, and not a guess of ours besides.</summary>
public sealed class HintTests
{
    private const int Writes = 200;

    private static readonly TimeSpan Second = TimeSpan.FromSeconds(1);

    public static TheoryData<int, int> Positions =>
        new([.. from number in Enumerable.Range(0, 20) from atOnce in (int[])[8, 64] select (number * 10, atOnce)]);

    [Theory]
    [MemberData(nameof(Positions))]
    public void A_refusal_for_a_second_costs_no_more_than_that_wherever_it_comes(int limitedAt, int atOnce)
    {
        var undisturbed = WritesOnClock.Run(Writes, atOnce, limitedAt: null, hint: null);
        var limited = WritesOnClock.Run(Writes, atOnce, limitedAt, Second);

        Assert.InRange(limited.Took - undisturbed.Took, TimeSpan.Zero, TimeSpan.FromSeconds(3));
    }

    [Theory]
    [MemberData(nameof(Positions))]
    public void What_is_announced_is_what_happens(int limitedAt, int atOnce)
    {
        var limited = WritesOnClock.Run(Writes, atOnce, limitedAt, Second);

        // From the 130th or so on, as many at once have spent the points of the minute when the refusal comes.
        Assert.True(limited.Announced <= Second || limitedAt + atOnce > 900 / BudgetRun.Write, $"{limited.Announced} is announced.");
        Assert.InRange(limited.Waited, limited.Announced, limited.Announced + TimeSpan.FromMilliseconds(50));
    }

    [Fact]
    public void Without_a_hint_the_minute_is_waited_for_and_empties_the_window_anyway()
    {
        var limited = WritesOnClock.Run(Writes, 8, limitedAt: 100, hint: null);

        Assert.Equal(TimeSpan.FromMinutes(1), limited.Announced);
        Assert.InRange(limited.Waited, limited.Announced, limited.Announced + TimeSpan.FromMilliseconds(50));
    }
}
