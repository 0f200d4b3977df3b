using GitHubSecrets.Concurrency;
using GitHubSecrets.Http;

namespace GitHubSecrets.Sharing;

/// <summary>Reads the lists of repositories of many secrets at once.</summary>
/// <param name="client">The connection.</param>
/// <param name="throttleLimit">How many lists may be read at once.</param>
/// <param name="report">Called with each outcome.</param>
/// <param name="beat">Called a few times a second while this waits.</param>
/// <param name="cancellationToken">Stops everything.</param>
internal sealed class SecretRepositoryEngine(
    GitHubClient client,
    int throttleLimit,
    Action<WorkOutcome<IReadOnlyList<SecretRepository>>> report,
    Action beat,
    CancellationToken cancellationToken)
    : WorkEngine<SharedSecret, IReadOnlyList<SecretRepository>>(client, throttleLimit, report, beat, cancellationToken)
{
    private readonly SecretRepositoryReader _reader = new(client);

    public override void Submit(SharedSecret work, object? tag) =>
        Queue.Submit(null, cancellationToken => _reader.ReadAsync(work.Target, work.Name, cancellationToken), null, tag);
}
