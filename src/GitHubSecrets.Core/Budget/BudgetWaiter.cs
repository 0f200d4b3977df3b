namespace GitHubSecrets.Budget;

/// <summary>A request in line.</summary>
internal sealed class BudgetWaiter
{
    // Whoever lets a request through holds the budget's lock; the request goes on elsewhere.
    private readonly TaskCompletionSource _admitted = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly CancellationTokenRegistration _registration;

    private readonly Action _givenUp;

    /// <param name="cost">What it costs, in points.</param>
    /// <param name="patience">The longest pause that it waits for.</param>
    /// <param name="givenUp">Told when the request is cancelled while it is in line.</param>
    /// <param name="cancellationToken">Cancels it.</param>
    public BudgetWaiter(int cost, TimeSpan patience, Action givenUp, CancellationToken cancellationToken)
    {
        Cost = cost;
        Patience = patience;
        _givenUp = givenUp;
        _registration = cancellationToken.UnsafeRegister(static (waiter, token) => ((BudgetWaiter)waiter!).GiveUp(token), this);
    }

    public int Cost { get; }

    public TimeSpan Patience { get; }

    public Task Task => _admitted.Task;

    /// <summary>Lets the request through.</summary>
    /// <returns>False where it has been given up meanwhile.</returns>
    public bool Admit()
    {
        _ = _registration.Unregister();
        return _admitted.TrySetResult();
    }

    public void Refuse(Exception exception)
    {
        _ = _registration.Unregister();
        _ = _admitted.TrySetException(exception);
    }

    private void GiveUp(CancellationToken cancellationToken)
    {
        if (_admitted.TrySetCanceled(cancellationToken))
        {
            _givenUp();
        }
    }
}
