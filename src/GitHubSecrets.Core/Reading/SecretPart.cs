namespace GitHubSecrets.Reading;

/// <summary>The secrets of one of several places that are read together, or why they could not be read.</summary>
/// <param name="Secrets">The secrets; none where they could not be read.</param>
/// <param name="Failure">Why they could not be read, or null.</param>
/// <param name="Place">The place, where that is not the one that was asked about; otherwise null.</param>
internal sealed record SecretPart(
    IReadOnlyList<SecretInfo> Secrets, GitHubSecretsException? Failure = null, SecretTarget? Place = null)
{
    /// <summary>A place that nobody has asked for.</summary>
    public static SecretPart None { get; } = new([]);

    /// <summary>Reads a place. A failure is its own, and does not keep the others from being read.</summary>
    public static async Task<SecretPart> OfAsync(Func<Task<IReadOnlyList<SecretInfo>>> read, SecretTarget? place = null)
    {
        try
        {
            return new SecretPart(await read().ConfigureAwait(false), null, place);
        }
        catch (GitHubSecretsException failure)
        {
            return new SecretPart([], failure, place);
        }
    }
}
