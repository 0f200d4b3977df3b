namespace GitHubSecrets.Sandbox.Hosting;

/// <summary>Leaves the console and its signals to whoever hosts the sandbox.</summary>
internal sealed class QuietLifetime : IHostLifetime
{
    public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
