using GitHubSecrets.Concurrency;
using GitHubSecrets.Http;
using GitHubSecrets.Keys;
using GitHubSecrets.Planning;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Writing;

/// <summary>Stores secrets.</summary>
/// <param name="client">The connection.</param>
/// <param name="keys">The keys that all commands share.</param>
/// <param name="throttleLimit">How many writes may be under way at once.</param>
/// <param name="report">Called with each outcome.</param>
/// <param name="beat">Called a few times a second while this waits.</param>
/// <param name="cancellationToken">Stops everything.</param>
/// <param name="listings">The lists of the targets' secrets, where the command has a use for them as well.</param>
internal sealed class WriteEngine(
    GitHubClient client,
    PublicKeyCache keys,
    int throttleLimit,
    Action<WorkOutcome<SecretChange>> report,
    Action beat,
    CancellationToken cancellationToken,
    TargetListings? listings = null)
    : WorkEngine<SecretWrite, SecretChange>(client, throttleLimit, report, beat, cancellationToken)
{
    private readonly SecretWriter _writer = new(client, keys, listings);

    public override void Submit(SecretWrite work, object? tag)
    {
        // The caller goes on while this one is under way, and may dispose or change what the value comes from.
        SecretValue held = work.Value is FileValue file ? file.Hold(Queue.Stopping) : work.Value.Hold();
        SecretWrite own = work with { Value = held };
        Queue.Submit(
            work.Target.OrderKey(work.Name), stopping => _writer.WriteAsync(own, stopping), held.Release, tag);
    }
}
