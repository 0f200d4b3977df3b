using GitHubSecrets.Budget;

namespace GitHubSecrets.Core.Tests.Support;

/// <summary>A budget on a clock that the test moves.</summary>
internal sealed class BudgetRun
{
    public const int Read = 1;
    public const int Write = 5;
    public const int MostAtOnce = 100;

    private static readonly TimeSpan Patient = TimeSpan.FromDays(2);

    public BudgetRun(bool isMetered = true) => Budget = new RequestBudget(Clock, isMetered);

    public ManualClock Clock { get; } = new();

    public RequestBudget Budget { get; }

    /// <summary>A budget whose host has taken the credential, with none of its points used.</summary>
    public static BudgetRun Proven(bool isMetered = true)
    {
        var run = new BudgetRun(isMetered);
        run.Accept();
        return run;
    }

    public Task Enter(int cost = Read, TimeSpan? patience = null) =>
        Budget.EnterAsync(cost, patience ?? Patient, TestContext.Current.CancellationToken);

    public Task Enter(CancellationToken cancellation, int cost = Read) => Budget.EnterAsync(cost, Patient, cancellation);

    public Task[] EnterMany(int count, int cost = Read) => [.. Enumerable.Range(0, count).Select(_ => Enter(cost))];

    /// <summary>Lets requests through that end at once, until so many points are used.</summary>
    public void Use(int points)
    {
        for (int used = 0; used < points; used += Write)
        {
            Assert.True(Enter(Write).IsCompletedSuccessfully, $"After {used} points of {points} there was no room.");
            Budget.Leave(Write);
        }
    }

    /// <summary>The host takes the credential.</summary>
    public void Accept(bool hasRateHeaders = false, TimeSpan? exhaustedFor = null) =>
        Budget.Answered(isAccepted: true, hasRateHeaders, exhaustedFor);

    public void Accept(int times)
    {
        for (int time = 0; time < times; time++)
        {
            Accept();
        }
    }

    /// <summary>The host turns a request away that goes out at this moment.</summary>
    public TimeSpan Limit(double? seconds) => Limit(seconds, Clock.GetTimestamp());

    public TimeSpan Limit(double? seconds, long sentAt) =>
        Budget.Limited(seconds is { } known ? TimeSpan.FromSeconds(known) : null, sentAt);

    public void Pass(double seconds) => Clock.Advance(TimeSpan.FromSeconds(seconds));

    /// <summary>How many requests that end at once go through until the next would have to wait.</summary>
    public int CountRoom(int cost)
    {
        using var cancellation = new CancellationTokenSource();
        for (int count = 0; ; count++)
        {
            if (!Enter(cancellation.Token, cost).IsCompletedSuccessfully)
            {
                cancellation.Cancel();
                return count;
            }

            Budget.Leave(cost);
        }
    }

    /// <summary>How many requests go through at once until the next would have to wait for one of them.</summary>
    public int CountAtOnce()
    {
        using var cancellation = new CancellationTokenSource();
        int count = 0;
        while (Enter(cancellation.Token, 0).IsCompletedSuccessfully)
        {
            count++;
        }

        cancellation.Cancel();
        for (int left = count; left > 0; left--)
        {
            Budget.Leave(0);
        }

        return count;
    }
}

/// <summary>Tells what became of requests in line.</summary>
internal static class Admission
{
    public static int CountAdmitted(this IEnumerable<Task> requests) =>
        requests.Count(request => request.IsCompletedSuccessfully);
}
