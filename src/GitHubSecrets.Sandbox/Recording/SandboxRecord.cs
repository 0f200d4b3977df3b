namespace GitHubSecrets.Sandbox.Recording;

/// <summary>
/// The requests that arrived. One is on record before its answer leaves, so whoever has the answer finds it here.
/// </summary>
/// <param name="limit">A sandbox that runs for days forgets its oldest requests beyond this many.</param>
internal sealed class SandboxRecord(int limit)
{
    private readonly Lock _gate = new();
    private readonly Queue<SandboxRequest> _requests = new();
    private int _lastNumber;
    private int _inFlight;
    private int _mostInFlight;
    private Action<SandboxRequest>? _added;

    /// <summary>All requests in the order of arrival.</summary>
    public IReadOnlyList<SandboxRequest> Requests
    {
        get
        {
            lock (_gate)
            {
                return [.. _requests.OrderBy(static request => request.Number)];
            }
        }
    }

    /// <summary>
    /// How many requests were in work at the same time, at the most, since the start or <see cref="Clear"/>.
    /// </summary>
    public int MostInFlight => Volatile.Read(ref _mostInFlight);

    /// <summary>How many requests are in work now.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    public void Clear()
    {
        lock (_gate)
        {
            _requests.Clear();
            _mostInFlight = _inFlight;
        }
    }

    /// <summary>Calls back for each request from now on, until the returned object is disposed.</summary>
    public IDisposable Subscribe(Action<SandboxRequest> added)
    {
        lock (_gate)
        {
            _added += added;
        }

        return new Subscription(this, added);
    }

    /// <summary>
    /// Waits until a request is on record for which <paramref name="condition"/> holds; past ones count.
    /// </summary>
    public async Task<SandboxRequest> WaitForAsync(
        Func<SandboxRequest, bool> condition, CancellationToken cancellationToken)
    {
        TaskCompletionSource<SandboxRequest> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using IDisposable subscription = Subscribe(request =>
        {
            if (condition(request))
            {
                _ = found.TrySetResult(request);
            }
        });
        return Requests.FirstOrDefault(condition) ?? await found.Task.WaitAsync(cancellationToken);
    }

    /// <summary>Counts a request that has just arrived.</summary>
    /// <returns>Its number.</returns>
    internal int Enter()
    {
        lock (_gate)
        {
            _mostInFlight = Math.Max(_mostInFlight, ++_inFlight);
            return ++_lastNumber;
        }
    }

    internal void Leave()
    {
        lock (_gate)
        {
            _inFlight--;
        }
    }

    internal void Add(SandboxRequest request)
    {
        Action<SandboxRequest>? added;
        lock (_gate)
        {
            _requests.Enqueue(request);
            if (_requests.Count > limit)
            {
                _ = _requests.Dequeue();
            }

            added = _added;
        }

        added?.Invoke(request);
    }

    private sealed class Subscription(SandboxRecord record, Action<SandboxRequest> added) : IDisposable
    {
        public void Dispose()
        {
            lock (record._gate)
            {
                record._added -= added;
            }
        }
    }
}
