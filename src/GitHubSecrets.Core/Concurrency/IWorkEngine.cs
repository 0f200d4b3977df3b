namespace GitHubSecrets.Concurrency;

/// <summary>
/// Carries out one kind of work, much of it at once, and reports what became of each piece on the thread that hands it in.
/// Work on the same secret is done in the order in which it comes. This is where tests put something else in the network's
/// place.
/// </summary>
internal interface IWorkEngine<in TWork, TResult> : IDisposable
    where TResult : class
{
    /// <summary>How much is under way.</summary>
    int UnderWay { get; }

    /// <summary>What it is held up by.</summary>
    WorkWait Wait { get; }

    /// <summary>Takes one piece of work; waits while too much is under way.</summary>
    /// <exception cref="GitHubSecretsException">It cannot be done; it has not been taken.</exception>
    void Submit(TWork work, object? tag);

    /// <summary>Waits for what is still under way.</summary>
    void Complete();

    /// <summary>Stops what is under way, and reports what had ended before.</summary>
    void Abandon();
}
