using GitHubSecrets.Concurrency;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Tests.Support;

/// <summary>Takes writes without sending them.</summary>
internal sealed class FakeEngine : IWorkEngine<SecretWrite, SecretChange>
{
    private readonly List<WorkOutcome<SecretChange>> _late = [];

    /// <summary>What becomes of a write.</summary>
    public Func<SecretWrite, object> Outcome { get; init; } = _ => SecretChangeKind.Created;

    /// <summary>Whether outcomes are known only in the end.</summary>
    public bool IsLate { get; init; }

    public List<SecretWrite> Submitted { get; } = [];

    public int Completions { get; private set; }

    public int Abandonments { get; private set; }

    public bool IsDisposed { get; private set; }

    public int UnderWay => _late.Count;

    public WorkWait Wait { get; set; } = WorkWait.None;

    /// <summary>What the command wants to be called with.</summary>
    public Action<WorkOutcome<SecretChange>> Report { get; set; } = _ => { };

    public Action Beat { get; set; } = () => { };

    public void Submit(SecretWrite work, object? tag)
    {
        Submitted.Add(work);
        WorkOutcome<SecretChange> outcome = Outcome(work) switch
        {
            SecretErrorId id => new WorkOutcome<SecretChange>(tag, null, new GitHubSecretsException(id, $"{id} at the {work.Target}.")),
            SecretChangeKind kind => new WorkOutcome<SecretChange>(
                tag, new SecretChange(kind, work.Target, work.Name.ToUpperInvariant(), DateTimeOffset.UnixEpoch, "1:2:3"), null),
            object other => throw new InvalidOperationException($"{other} is no outcome."),
        };
        if (IsLate)
        {
            _late.Add(outcome);
        }
        else
        {
            Report(outcome);
        }
    }

    public void Complete()
    {
        Completions++;
        ReportLate();
    }

    public void Abandon()
    {
        Abandonments++;
        ReportLate();
    }

    public void Dispose() => IsDisposed = true;

    private void ReportLate()
    {
        WorkOutcome<SecretChange>[] late = [.. _late];
        _late.Clear();
        Array.ForEach(late, Report);
    }
}
