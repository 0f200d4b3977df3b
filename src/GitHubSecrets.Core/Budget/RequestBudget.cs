using GitHubSecrets.Concurrency;

namespace GitHubSecrets.Budget;

/// <summary>
/// What one credential may send to one host: so many points in a minute (a read costs 1, a write 5), so many requests at
/// once, and nothing at all while the host has asked for a pause. Every command of the process that uses the credential
/// draws on the same budget. Requests are let through in the order in which they come. Safe to use from many threads.
/// </summary>
/// <see href="https://docs.github.com/rest/using-the-rest-api/rate-limits-for-the-rest-api#about-secondary-rate-limits"/>
/// <param name="clock">What time is measured with.</param>
/// <param name="isMetered">Whether the points count from the start. A host that is not metered begins to be with the first
/// answer that carries rate limit headers.</param>
internal sealed class RequestBudget(TimeProvider clock, bool isMetered)
{
    private readonly object _gate = new();
    private readonly Queue<BudgetWaiter> _waiting = new();
    private readonly PointWindow _points = new(clock);
    private readonly HostPause _pause = new(clock);
    private readonly SlowDown _slowDown = new();
    private ITimer? _alarm;
    private bool _isMetered = isMetered;
    private bool _isProven;
    private int _underWay;

    /// <summary>What requests are held up by at this moment.</summary>
    public WorkWait Wait
    {
        get
        {
            lock (_gate)
            {
                if (!_waiting.TryPeek(out BudgetWaiter? next))
                {
                    return WorkWait.None;
                }

                TimeSpan paced = _isMetered ? _points.UntilFree(next.Cost, _slowDown.Points) ?? TimeSpan.Zero : TimeSpan.Zero;
                if (_pause.Left is not { Ticks: > 0 } paused)
                {
                    return new WorkWait(paced, null);
                }

                // Where the points of the minute are spent as well, requests go on only when there are new ones.
                TimeSpan left = paced > paused ? paced : paused;
                return new WorkWait(left, clock.GetUtcNow() + left);
            }
        }
    }

    /// <summary>How long so many points last at least, from now on, where nobody else wants any.</summary>
    public TimeSpan Estimate(int points)
    {
        lock (_gate)
        {
            return _isMetered ? _points.Estimate(points, _slowDown.Points) : TimeSpan.Zero;
        }
    }

    /// <summary>Waits until a request may go. Each entry is followed by <see cref="Leave"/>.</summary>
    /// <param name="cost">What it costs, in points.</param>
    /// <param name="patience">The longest pause of the host's that it waits for.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="PauseTooLongException">The host has asked for a longer pause.</exception>
    public Task EnterAsync(int cost, TimeSpan patience, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            if (_pause.IsLongerThan(patience))
            {
                return Task.FromException(new PauseTooLongException(_pause.Until));
            }

            if (_waiting.Count == 0 && UntilAdmitted(cost) == TimeSpan.Zero)
            {
                Admit(cost);
                return Task.CompletedTask;
            }

            var waiter = new BudgetWaiter(cost, patience, LookAgain, cancellationToken);
            _waiting.Enqueue(waiter);
            LetThrough();
            return waiter.Task;
        }
    }

    /// <summary>Takes a request's place back, whatever became of it. Its points count for a minute from now: that is when the
    /// host has counted them at the latest.</summary>
    public void Leave(int cost)
    {
        lock (_gate)
        {
            _underWay--;
            _points.Complete(cost);
            LetThrough();
        }
    }

    /// <summary>Learns from an answer that is not about a limit.</summary>
    /// <param name="isAccepted">Whether the host took the credential; null where the answer does not show it.</param>
    /// <param name="hasRateHeaders">Whether the host says that it limits rates.</param>
    /// <param name="exhaustedFor">How long nothing more will be accepted, where this answer was the last one.</param>
    public void Answered(bool? isAccepted, bool hasRateHeaders, TimeSpan? exhaustedFor)
    {
        lock (_gate)
        {
            _isProven = isAccepted ?? _isProven;
            _isMetered |= hasRateHeaders;
            if (isAccepted == true)
            {
                _pause.Succeeded();
                _slowDown.Recover();
            }

            if (exhaustedFor is { } time)
            {
                _ = _pause.Begin(time, clock.GetTimestamp());
                RefuseTheImpatient();
            }
        }
    }

    /// <summary>Learns from an answer that turned a request away for a limit: everybody waits.</summary>
    /// <param name="hint">For how long, where the host says it.</param>
    /// <param name="sentAt">When the request went out, as a timestamp of the clock. Requests that were sent before the pause
    /// began and are turned away as well are not a second offence.</param>
    /// <returns>How long the pause still lasts.</returns>
    public TimeSpan Limited(TimeSpan? hint, long sentAt)
    {
        lock (_gate)
        {
            if (_pause.Begin(hint, sentAt))
            {
                _slowDown.Brake(hint is not null);
            }

            RefuseTheImpatient();
            return _pause.Left;
        }
    }

    /// <summary>Gives everybody in line the answer that one request has got: each further bad login brings the account nearer
    /// to being locked.</summary>
    public void Refuse(Exception refusal)
    {
        lock (_gate)
        {
            foreach (BudgetWaiter waiter in _waiting)
            {
                waiter.Refuse(refusal);
            }

            LetThrough();
        }
    }

    private void Admit(int cost)
    {
        _underWay++;
        _points.Begin(cost);
    }

    // Null: not before another request has left.
    private TimeSpan? UntilAdmitted(int cost)
    {
        if (_pause.Left is { Ticks: > 0 } left)
        {
            return left;
        }

        // Until the host has taken the credential once, requests go one by one: repeated bad logins lock an account.
        if (_underWay >= (_isProven ? _slowDown.RequestsAtOnce : 1))
        {
            return null;
        }

        return _isMetered ? _points.UntilFree(cost, _slowDown.Points) : TimeSpan.Zero;
    }

    private void LetThrough()
    {
        while (_waiting.TryPeek(out BudgetWaiter? next))
        {
            if (!next.Task.IsCompleted)
            {
                TimeSpan? wait = UntilAdmitted(next.Cost);
                if (wait != TimeSpan.Zero)
                {
                    SetAlarm(wait);
                    return;
                }

                if (next.Admit())
                {
                    Admit(next.Cost);
                }
            }

            _ = _waiting.Dequeue();
        }

        SetAlarm(null);
    }

    private void RefuseTheImpatient()
    {
        foreach (BudgetWaiter waiter in _waiting)
        {
            if (_pause.IsLongerThan(waiter.Patience))
            {
                waiter.Refuse(new PauseTooLongException(_pause.Until));
            }
        }

        LetThrough();
    }

    private void SetAlarm(TimeSpan? time)
    {
        if (time is null)
        {
            _alarm?.Dispose();
            _alarm = null;
            return;
        }

        // Rounded up: a timer that fires a moment early would only find that it has to be set again.
        var due = TimeSpan.FromMilliseconds(Math.Ceiling(time.Value.TotalMilliseconds));
        _alarm ??= clock.CreateTimer(
            static budget => ((RequestBudget)budget!).LookAgain(),
            this,
            Timeout.InfiniteTimeSpan,
            Timeout.InfiniteTimeSpan);
        _alarm.Change(due, Timeout.InfiniteTimeSpan);
    }

    private void LookAgain()
    {
        lock (_gate)
        {
            LetThrough();
        }
    }
}
