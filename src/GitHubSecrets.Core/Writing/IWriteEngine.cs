namespace GitHubSecrets.Writing;

/// <summary>
/// Carries out writes in the order in which they are handed in, and hands back what became of each on the caller's thread.
/// How many are under way at once is the engine's own affair: this is where a concurrent one takes the place of
/// <see cref="SequentialWriteEngine"/>.
/// </summary>
internal interface IWriteEngine
{
    /// <summary>Takes one write; may block while too many are under way.</summary>
    /// <returns>The outcomes that are known by now, of this write or of earlier ones.</returns>
    IEnumerable<WriteOutcome> Submit(SecretWrite write, object? tag, CancellationToken cancellationToken);

    /// <summary>Waits for what is still under way.</summary>
    IEnumerable<WriteOutcome> Complete(CancellationToken cancellationToken);
}
