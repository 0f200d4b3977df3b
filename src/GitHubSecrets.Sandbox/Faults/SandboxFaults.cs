using System.Text.Json;
using GitHubSecrets.Sandbox.Contract;

namespace GitHubSecrets.Sandbox.Faults;

/// <summary>
/// Faults on demand. A request meets at most one: the first that was added and is meant for it, or else what the storm
/// has for it.
/// </summary>
internal sealed class SandboxFaults
{
    private readonly Lock _gate = new();
    private readonly List<Pending> _pending = [];
    private long _latencyTicks;
    private StormDraw? _storm;

    /// <summary>How long every request waits before it is handled.</summary>
    public TimeSpan Latency
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref _latencyTicks));
        set => Interlocked.Exchange(ref _latencyTicks, value.Ticks);
    }

    /// <summary>Faults by chance for requests to the API; null for none. Setting one starts it from its seed.</summary>
    /// <exception cref="ArgumentException">Its probabilities are none.</exception>
    public FaultStorm? Storm
    {
        get
        {
            lock (_gate)
            {
                return _storm?.Storm;
            }
        }

        set
        {
            StormDraw? storm = value is null ? null : new StormDraw(value);
            lock (_gate)
            {
                _storm = storm;
            }
        }
    }

    /// <summary>How many hits the waiting faults have left together.</summary>
    public int Remaining
    {
        get
        {
            lock (_gate)
            {
                return _pending.Sum(static pending => pending.Times);
            }
        }
    }

    public void Add(SandboxFault fault)
    {
        lock (_gate)
        {
            _pending.Add(new Pending(fault));
        }
    }

    /// <summary>Adds a fault that needs no more than its kind.</summary>
    public void Add(SandboxFaultKind kind, string? method = null, string? path = null, int times = 1) =>
        Add(new SandboxFault { Kind = kind, Method = method, Path = path, Times = times });

    /// <summary>
    /// Adds an answer with a status of its own, and with a JSON text as its body unless GitHub's usual one will do.
    /// </summary>
    public void AddStatus(
        int status,
        string? method = null,
        string? path = null,
        int times = 1,
        string? body = null,
        IReadOnlyDictionary<string, string>? headers = null) =>
        Add(new SandboxFault
        {
            Kind = SandboxFaultKind.Status,
            Status = status,
            Method = method,
            Path = path,
            Times = times,
            Body = body is null ? null : JsonSerializer.Deserialize<JsonElement>(body),
            Headers = headers,
        });

    /// <summary>Removes all faults, the storm and the latency.</summary>
    public void Clear()
    {
        lock (_gate)
        {
            _pending.Clear();
            _storm = null;
        }

        Latency = TimeSpan.Zero;
    }

    /// <summary>
    /// What the storm has for a request that has just arrived; a fault that waits for the request goes before it.
    /// </summary>
    internal SandboxFault? NextOfStorm()
    {
        lock (_gate)
        {
            return _storm?.Next();
        }
    }

    /// <summary>The fault for a request, which is thereby used up once.</summary>
    internal SandboxFault? Take(string method, string rawTarget, ContractOperation? operation) =>
        Take(pending => pending.IsMeantFor(method, rawTarget, operation));

    /// <summary>Whether a connection that was just opened for TLS is to be reset.</summary>
    internal bool TakeTlsReset() => Take(static pending => pending.Fault.Kind == SandboxFaultKind.ResetTls) is not null;

    private SandboxFault? Take(Func<Pending, bool> isMeant)
    {
        lock (_gate)
        {
            foreach (Pending pending in _pending)
            {
                if (!isMeant(pending))
                {
                    continue;
                }

                if (pending.Skip > 0)
                {
                    pending.Skip--;
                    continue;
                }

                if (--pending.Times <= 0)
                {
                    _ = _pending.Remove(pending);
                }

                return pending.Fault;
            }
        }

        return null;
    }

    private sealed class Pending(SandboxFault fault)
    {
        public SandboxFault Fault => fault;

        public int Times { get; set; } = fault.Times;

        public int Skip { get; set; } = fault.Skip;

        public bool IsMeantFor(string method, string rawTarget, ContractOperation? operation)
        {
            bool kind = fault.Kind switch
            {
                SandboxFaultKind.BadKey or SandboxFaultKind.NumericKeyId => operation is { IsPublicKey: true },
                SandboxFaultKind.RotateKey => operation is { IsSecretWrite: true },
                SandboxFaultKind.ResetTls => false,
                _ => true,
            };
            return kind
                && (fault.Method is null || fault.Method.Equals(method, StringComparison.OrdinalIgnoreCase))
                && (fault.Path is null
                    || rawTarget.Contains(fault.Path, StringComparison.OrdinalIgnoreCase)
                    || operation?.Template.Contains(fault.Path, StringComparison.OrdinalIgnoreCase) == true);
        }
    }
}
