using GitHubSecrets.Budget;

namespace GitHubSecrets.Writing;

/// <summary>
/// Carries out writes, many at once, and reports what became of each on the thread that hands them in. Writes of the same
/// secret are applied in the order in which they come. This is where tests put something else in the network's place.
/// </summary>
internal interface IWriteEngine : IDisposable
{
    /// <summary>How many writes are under way.</summary>
    int UnderWay { get; }

    /// <summary>What they are held up by.</summary>
    BudgetWait Wait { get; }

    /// <summary>Takes one write; waits while too many are under way.</summary>
    /// <exception cref="GitHubSecretsException">The value cannot be read; the write has not been taken.</exception>
    void Submit(SecretWrite write, object? tag);

    /// <summary>Waits for what is still under way.</summary>
    void Complete();

    /// <summary>Stops what is under way, and reports what had ended before.</summary>
    void Abandon();
}
