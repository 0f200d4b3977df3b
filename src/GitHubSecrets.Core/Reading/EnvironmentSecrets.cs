using System.Runtime.CompilerServices;
using GitHubSecrets.Environments;

namespace GitHubSecrets.Reading;

/// <summary>Reads the secrets of a repository's environments, some of them at once. Safe to use from many threads.</summary>
internal sealed class EnvironmentSecrets(SecretReader reader, EnvironmentNames names)
{
    // Many repositories are read at once as well.
    private const int AtOnce = 8;

    /// <summary>The secrets that are asked for of each environment that matches, in the order in which GitHub lists them.</summary>
    /// <exception cref="GitHubSecretsException">The environments cannot be listed.</exception>
    public async IAsyncEnumerable<SecretPart> ReadAsync(
        SecretQuery query, Func<string, bool> matches, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyList<string> found = await names.OfAsync(query.Target, cancellationToken).ConfigureAwait(false);
        var reads = new Queue<Task<SecretPart>>();
        foreach (string name in found.Where(matches))
        {
            if (reads.Count == AtOnce)
            {
                yield return await reads.Dequeue().ConfigureAwait(false);
            }

            reads.Enqueue(OfAsync(query, name, cancellationToken));
        }

        while (reads.TryDequeue(out Task<SecretPart>? read))
        {
            yield return await read.ConfigureAwait(false);
        }
    }

    private Task<SecretPart> OfAsync(SecretQuery query, string name, CancellationToken cancellationToken)
    {
        SecretTarget place;
        try
        {
            place = query.Target.InEnvironment(name);
        }
        catch (GitHubSecretsException failure)
        {
            return Task.FromResult(new SecretPart([], failure));
        }

        return SecretPart.OfAsync(
            () => reader.AllAsync(
                new SecretQuery(place) { Name = query.Name, Matches = query.Matches }, cancellationToken),
            place);
    }
}
