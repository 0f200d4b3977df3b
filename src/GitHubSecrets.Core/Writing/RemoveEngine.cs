using GitHubSecrets.Concurrency;
using GitHubSecrets.Http;

namespace GitHubSecrets.Writing;

/// <summary>Removes secrets.</summary>
/// <param name="client">The connection.</param>
/// <param name="throttleLimit">How many removals may be under way at once.</param>
/// <param name="report">Called with each outcome.</param>
/// <param name="beat">Called a few times a second while this waits.</param>
/// <param name="cancellationToken">Stops everything.</param>
internal sealed class RemoveEngine(
    GitHubClient client,
    int throttleLimit,
    Action<WorkOutcome<SecretChange>> report,
    Action beat,
    CancellationToken cancellationToken)
    : WorkEngine<SecretRemoval, SecretChange>(client, throttleLimit, report, beat, cancellationToken)
{
    private readonly SecretRemover _remover = new(client);

    public override void Submit(SecretRemoval work, object? tag) => Queue.Submit(
        work.Target.OrderKey(work.Name),
        cancellationToken => _remover.RemoveAsync(work.Target, work.Name, cancellationToken),
        null,
        tag);
}
