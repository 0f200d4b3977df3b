namespace GitHubSecrets.Core.Tests.Support;

/// <summary>
/// Many writes on one budget, by a clock that moves only when nothing else is left to do. Each takes 100 ms; one of them is
/// turned away by the host, and sent again when its turn comes.
/// </summary>
/// <param name="count">How many writes there are.</param>
/// <param name="atOnce">How many are under way at once, as by -ThrottleLimit.</param>
/// <param name="limitedAt">Which one, counted from 0, is turned away the first time; null for none.</param>
/// <param name="hint">How long the host asks to wait; null where it does not say.</param>
internal sealed class WritesOnClock(int count, int atOnce, int? limitedAt, TimeSpan? hint)
{
    private static readonly TimeSpan Latency = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(10);

    private readonly BudgetRun _run = BudgetRun.Proven();
    private readonly List<Write> _underWay = [];
    private int _next;
    private int _done;
    private bool _isLimited;

    /// <summary>How long all of it has taken.</summary>
    public TimeSpan Took { get; private set; }

    /// <summary>How long a user is told that everybody waits; zero where nobody is told.</summary>
    public TimeSpan Announced { get; private set; }

    /// <summary>How long nothing was sent from that moment on.</summary>
    public TimeSpan Waited { get; private set; }

    public static WritesOnClock Run(int count, int atOnce, int? limitedAt, TimeSpan? hint)
    {
        var run = new WritesOnClock(count, atOnce, limitedAt, hint);
        run.Go();
        return run;
    }

    private void Go()
    {
        DateTimeOffset start = Now;
        DateTimeOffset? announcedAt = null;
        while (_done < count)
        {
            if (Send() > 0 && announcedAt is { } told && Waited == TimeSpan.Zero)
            {
                Waited = Now - told;
            }

            Answer();
            if (announcedAt is null && _run.Budget.Wait is { PausedUntil: not null } wait)
            {
                (announcedAt, Announced) = (Now, wait.Left);
            }

            _run.Clock.Advance(Step);
            Assert.True(Now - start < TimeSpan.FromMinutes(30), $"After half an hour {_done} of {count} writes are done.");
        }

        Took = Now - start;
    }

    private DateTimeOffset Now => _run.Clock.GetUtcNow();

    private int Send()
    {
        while (_underWay.Count < atOnce && _next < count)
        {
            _underWay.Add(new Write(_next++, _run.Enter(BudgetRun.Write)));
        }

        Write[] admitted = [.. _underWay.Where(write => write.SentAt is null && write.Turn.IsCompletedSuccessfully)];
        Array.ForEach(admitted, write => (write.SentAt, write.Timestamp) = (Now, _run.Clock.GetTimestamp()));
        return admitted.Length;
    }

    private void Answer()
    {
        foreach (Write write in _underWay.Where(write => write.SentAt + Latency <= Now).ToArray())
        {
            _ = _underWay.Remove(write);
            if (write.Number == limitedAt && !_isLimited)
            {
                _isLimited = true;
                _ = _run.Budget.Limited(hint, write.Timestamp);
                _run.Budget.Leave(BudgetRun.Write);
                _underWay.Add(new Write(write.Number, _run.Enter(BudgetRun.Write)));
                continue;
            }

            _run.Accept();
            _run.Budget.Leave(BudgetRun.Write);
            _done++;
        }
    }

    private sealed class Write(int number, Task turn)
    {
        public int Number => number;

        public Task Turn => turn;

        public DateTimeOffset? SentAt { get; set; }

        public long Timestamp { get; set; }
    }
}
