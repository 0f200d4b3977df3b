namespace GitHubSecrets.Concurrency;

/// <summary>Reads many sequences at once, and reports them one after the other.</summary>
internal interface ISequenceEngine<in TWork, TResult> : IWorkEngine<TWork, TResult>
    where TResult : class
{
    /// <summary>How many sequences have been reported to their ends.</summary>
    int Ended { get; }

    /// <summary>Reports what comes, until something else has ended, such as the listing of what is to be read next.</summary>
    void ReportUntil(Task task);

    /// <summary>How long the host's limits make so many requests last at least.</summary>
    TimeSpan Estimate(int requests);
}
