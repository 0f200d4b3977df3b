namespace GitHubSecrets.Writing;

/// <summary>Sends one secret after the other.</summary>
internal sealed class SequentialWriteEngine(SecretWriter writer) : IWriteEngine
{
    public IEnumerable<WriteOutcome> Submit(SecretWrite write, object? tag, CancellationToken cancellationToken)
    {
        try
        {
            // Blocks the caller's thread on purpose: a pipeline has one, and it takes the next item when this one is done.
            SecretChange change = writer.WriteAsync(write, cancellationToken).GetAwaiter().GetResult();
            return [new WriteOutcome(tag, change, null)];
        }
        catch (GitHubSecretsException exception)
        {
            return [new WriteOutcome(tag, null, exception)];
        }
    }

    public IEnumerable<WriteOutcome> Complete(CancellationToken cancellationToken) => [];
}
