using System.Runtime.CompilerServices;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Environments;
using GitHubSecrets.Http;

namespace GitHubSecrets.Reading;

/// <summary>
/// Reads what is asked for, whether that is one place or several that belong together: a repository's environments, or all that
/// its workflows can read. A place that cannot be read keeps no other from being read. Safe to use from many threads.
/// </summary>
/// <see href="https://docs.github.com/actions/concepts/security/secrets"/>
internal sealed class WorkflowSecrets
{
    private static readonly Func<string, bool> Any = static _ => true;

    private readonly SecretReader _reader;
    private readonly EnvironmentSecrets _environments;

    /// <param name="client">The connection.</param>
    /// <param name="asksAgain">Whether the same repositories are asked about again and again.</param>
    public WorkflowSecrets(GitHubClient client, bool asksAgain = false)
    {
        _reader = new SecretReader(client);
        _environments = new EnvironmentSecrets(_reader, new EnvironmentNames(client, asksAgain));
    }

    /// <summary>The secrets that are asked for, and the failures of places.</summary>
    /// <exception cref="GitHubSecretsException">Nothing of it can be read.</exception>
    public IAsyncEnumerable<SequenceElement<SecretInfo>> ReadAsync(SecretQuery query, CancellationToken cancellationToken) =>
        query.Environments is not null ? OfEnvironmentsAsync(query, query.Environments, cancellationToken)
        : query.TellsSight ? SeenAsync(query, cancellationToken)
        : OfPlaceAsync(query, cancellationToken);

    private async IAsyncEnumerable<SequenceElement<SecretInfo>> OfPlaceAsync(
        SecretQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SecretInfo secret in _reader.ReadAsync(query, cancellationToken).ConfigureAwait(false))
        {
            yield return new SequenceElement<SecretInfo>(secret);
        }
    }

    private async IAsyncEnumerable<SequenceElement<SecretInfo>> OfEnvironmentsAsync(
        SecretQuery query, Func<string, bool> matches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (SecretPart part in _environments.ReadAsync(query, matches, cancellationToken).ConfigureAwait(false))
        {
            foreach (SequenceElement<SecretInfo> element in Elements(part, part.Secrets))
            {
                yield return element;
            }
        }
    }

    // The nearest come first: what hides a secret has been seen before it.
    private async IAsyncEnumerable<SequenceElement<SecretInfo>> SeenAsync(
        SecretQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        Task<IReadOnlyList<SecretPart>> environments = EnvironmentsAsync(query, cancellationToken);
        Task<SecretPart> repository = SecretPart.OfAsync(() => _reader.AllAsync(query, cancellationToken));
        Task<SecretPart> organization = query.IncludesOrganization
            ? SecretPart.OfAsync(() => _reader.OfOrganizationAsync(query.Target, cancellationToken))
            : Task.FromResult(SecretPart.None);
        await Task.WhenAll(environments, repository, organization).ConfigureAwait(false);

        SecretPart own = await repository.ConfigureAwait(false);
        SecretPart[] parts = [.. await environments.ConfigureAwait(false), own, await organization.ConfigureAwait(false)];
        if (Refusal(query, own, parts) is { } refusal)
        {
            throw refusal;
        }

        // That the repository itself has none of this name is no failure, where another place may have one.
        bool isOnlyMissing = IsMissing(query, own);
        var sight = new WorkflowSight(query.Target);
        foreach (SecretPart part in parts)
        {
            bool isLost = part.Failure is not null && !(isOnlyMissing && part == own);
            foreach (SequenceElement<SecretInfo> element in Elements(
                isLost ? part : part with { Failure = null }, [.. sight.See(part.Secrets, isLost).Where(secret => query.Wants(secret.Name))]))
            {
                yield return element;
            }
        }
    }

    private static IEnumerable<SequenceElement<SecretInfo>> Elements(SecretPart part, IReadOnlyList<SecretInfo> secrets)
    {
        foreach (SecretInfo secret in secrets)
        {
            yield return new SequenceElement<SecretInfo>(secret);
        }

        if (part.Failure is not null)
        {
            yield return new SequenceElement<SecretInfo>(null, part.Failure, part.Place);
        }
    }

    // One error for a repository of which nothing can be read, and for a name that none of its places has.
    private static GitHubSecretsException? Refusal(SecretQuery query, SecretPart own, SecretPart[] parts) =>
        own.Failure is not null && Array.TrueForAll(parts, part => part.Failure is not null || part == SecretPart.None) ? own.Failure
        : IsMissing(query, own) && Array.TrueForAll(
            parts, part => part == own || (part.Failure is null && !part.Secrets.Any(secret => query.Wants(secret.Name)))) ? own.Failure
        : null;

    private static bool IsMissing(SecretQuery query, SecretPart own) =>
        query.Name is not null && own.Failure?.Id == SecretErrorId.TargetNotFound;

    // All of their secrets, whatever is asked for: each hides others.
    private async Task<IReadOnlyList<SecretPart>> EnvironmentsAsync(SecretQuery query, CancellationToken cancellationToken)
    {
        if (!query.IncludesEnvironments)
        {
            return [];
        }

        var parts = new List<SecretPart>();
        try
        {
            await foreach (SecretPart part in _environments
                .ReadAsync(new SecretQuery(query.Target), Any, cancellationToken).ConfigureAwait(false))
            {
                parts.Add(part);
            }
        }
        catch (GitHubSecretsException failure)
        {
            parts.Add(new SecretPart(
                [], failure.With($"The environments of the {query.Target.RepositoryLabel} cannot be listed. {failure.Message}")));
        }

        return parts;
    }
}
