using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>One contender stores secrets in a repository that is new, and the sandbox says what arrived.</summary>
internal static class Turn
{
    /// <param name="contender">Who stores.</param>
    /// <param name="sandbox">Where.</param>
    /// <param name="secrets">What.</param>
    /// <param name="stop">Ends the turn.</param>
    /// <param name="haste">How many times as fast as the real time the sandbox's clock runs.</param>
    public static async Task<WriteRound> RunAsync(
        IContender contender, SandboxProcess sandbox, SecretFile secrets, CancellationToken stop, double haste = 1)
    {
        string repository = await sandbox.NewRepositoryAsync(stop);
        Attempt attempt;
        try
        {
            attempt = await contender.RunAsync(new WriteTask(sandbox, repository, secrets), stop);
        }
        catch (Exception exception) when (!stop.IsCancellationRequested)
        {
            attempt = new Attempt(0, null, exception.Message);
        }

        return WriteRound.Of(attempt, await sandbox.RequestsAsync(stop), secrets, haste);
    }
}
