namespace GitHubSecrets.Concurrency;

/// <summary>Work that is done once for all who need it at the same time. Safe to use from many threads.</summary>
internal sealed class SharedRun
{
    private readonly object _gate = new();
    private Task? _run;

    /// <summary>Waits for the run that is under way, or starts one.</summary>
    /// <param name="isNeeded">Looked at before a run starts, and not while one is under way.</param>
    /// <param name="start">Starts a run. Who starts it may cancel it; those who wait then start another.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    public async Task JoinAsync(
        Func<bool> isNeeded, Func<CancellationToken, Task> start, CancellationToken cancellationToken)
    {
        while (true)
        {
            Task run;
            lock (_gate)
            {
                if (_run is not { IsCompleted: false })
                {
                    if (!isNeeded())
                    {
                        return;
                    }

                    _run = start(cancellationToken);
                }

                run = _run;
            }

            try
            {
                await run.WaitAsync(cancellationToken).ConfigureAwait(false);
                return;
            }
            catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
            {
                // Only the one who started it was stopped.
            }
        }
    }
}
