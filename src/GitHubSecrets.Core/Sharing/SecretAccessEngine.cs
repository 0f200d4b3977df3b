using GitHubSecrets.Concurrency;
using GitHubSecrets.Http;

namespace GitHubSecrets.Sharing;

/// <summary>Changes which repositories may read secrets: for one secret in the order in which it was asked for.</summary>
/// <param name="client">The connection.</param>
/// <param name="throttleLimit">How many changes may be under way at once.</param>
/// <param name="report">Called with each outcome.</param>
/// <param name="beat">Called a few times a second while this waits.</param>
/// <param name="cancellationToken">Stops everything.</param>
internal sealed class SecretAccessEngine(
    GitHubClient client,
    int throttleLimit,
    Action<WorkOutcome<SecretAccessChange>> report,
    Action beat,
    CancellationToken cancellationToken)
    : WorkEngine<SecretAccessWrite, SecretAccessChange>(client, throttleLimit, report, beat, cancellationToken)
{
    private readonly SecretAccessWriter _writer = new(client);

    public override void Submit(SecretAccessWrite work, object? tag) => Queue.Submit(
        work.Target.OrderKey(work.Name), cancellationToken => _writer.WriteAsync(work, cancellationToken), null, tag);
}
