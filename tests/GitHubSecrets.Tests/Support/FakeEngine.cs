using GitHubSecrets.Writing;

namespace GitHubSecrets.Tests.Support;

/// <summary>Takes writes without sending them.</summary>
internal sealed class FakeEngine : IWriteEngine
{
    private readonly List<WriteOutcome> _late = [];

    /// <summary>What becomes of a write.</summary>
    public Func<SecretWrite, object> Outcome { get; init; } = _ => SecretChangeKind.Created;

    /// <summary>Whether outcomes are known only in the end.</summary>
    public bool IsLate { get; init; }

    public List<SecretWrite> Submitted { get; } = [];

    public int Completions { get; private set; }

    public IEnumerable<WriteOutcome> Submit(SecretWrite write, object? tag, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        Submitted.Add(write);
        WriteOutcome outcome = Outcome(write) switch
        {
            SecretErrorId id => new WriteOutcome(tag, null, new GitHubSecretsException(id, $"{id} at the {write.Target}.")),
            SecretChangeKind kind => new WriteOutcome(
                tag, new SecretChange(kind, write.Target, write.Name.ToUpperInvariant(), DateTimeOffset.UnixEpoch, "1:2:3"), null),
            object other => throw new InvalidOperationException($"{other} is no outcome."),
        };
        if (!IsLate)
        {
            return [outcome];
        }

        _late.Add(outcome);
        return [];
    }

    public IEnumerable<WriteOutcome> Complete(CancellationToken cancellationToken)
    {
        Completions++;
        return _late;
    }
}
