namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>Something that seals values for a key, again and again.</summary>
internal interface ISealer : IAsyncDisposable
{
    string Name { get; }

    /// <summary>Seals a value of <paramref name="bytes"/> bytes so many times.</summary>
    /// <returns>How many milliseconds that took.</returns>
    Task<double> RoundAsync(int bytes, int iterations, CancellationToken stop);
}
