namespace GitHubSecrets.Concurrency;

/// <summary>What holds work up, such as the limits of the host that it is done at.</summary>
internal interface IPace
{
    /// <summary>What the next piece is held up by at this moment.</summary>
    WorkWait Wait { get; }

    /// <summary>How long so many requests take at least; nothing where that cannot be told.</summary>
    TimeSpan Estimate(int requests);
}
