using GitHubSecrets.Budget;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>Carries out writes with one client.</summary>
internal sealed class WriteEngine : IWriteEngine
{
    private readonly GitHubClient _client;
    private readonly SecretWriter _writer;
    private readonly WorkQueue<SecretChange> _queue;

    /// <param name="client">The connection.</param>
    /// <param name="keys">The keys that all commands share.</param>
    /// <param name="throttleLimit">How many writes may be under way at once.</param>
    /// <param name="report">Called with each outcome.</param>
    /// <param name="beat">Called a few times a second while this waits.</param>
    /// <param name="cancellationToken">Stops everything.</param>
    public WriteEngine(
        GitHubClient client,
        PublicKeyCache keys,
        int throttleLimit,
        Action<WorkOutcome<SecretChange>> report,
        Action beat,
        CancellationToken cancellationToken)
    {
        _client = client;
        _writer = new SecretWriter(client, keys);
        _queue = new WorkQueue<SecretChange>(throttleLimit, report, beat, cancellationToken);
    }

    public int UnderWay => _queue.UnderWay;

    public BudgetWait Wait => _client.Budget.Wait;

    public void Submit(SecretWrite write, object? tag)
    {
        // The caller goes on while this one is under way, and may dispose or change what the value comes from.
        SecretValue held = write.Value.Hold();
        SecretWrite own = write with { Value = held };
        _queue.Submit(
            OrderKey(write), cancellationToken => _writer.WriteAsync(own, cancellationToken), held.Release, tag);
    }

    public void Complete() => _queue.Complete();

    public void Abandon() => _queue.Abandon();

    public void Dispose() => _queue.Dispose();

    // GitHub ignores the case of owners, repositories, environments and names.
    private static string OrderKey(SecretWrite write) => write.Target.SecretPath(write.Name).ToUpperInvariant();
}
