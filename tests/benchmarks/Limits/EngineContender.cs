using System.Diagnostics;
using System.Net;
using System.Security;
using GitHubSecrets.Benchmarks.Processes;
using GitHubSecrets.Benchmarks.Writing;
using GitHubSecrets.Concurrency;
using GitHubSecrets.Keys;
using GitHubSecrets.Sealing;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Benchmarks.Limits;

/// <summary>The module's write engine in this process, on a clock that runs as fast as the sandbox's.</summary>
/// <param name="factor">How many times as fast as the real time.</param>
internal sealed class EngineContender(double factor) : IContender
{
    private const int ThrottleLimit = 64;

    public string Name => "this module's write engine";

    public bool IsSequential => false;

    public int Requests(int secrets) => secrets + 1;

    public Task<string?> PrepareAsync(CancellationToken stop) => Task.FromResult<string?>(null);

    public Task OpenAsync(SandboxProcess sandbox, CancellationToken stop) => Task.CompletedTask;

    public Task<Attempt> RunAsync(WriteTask task, CancellationToken stop) => Task.Run(() => Run(task, stop), stop);

    public ValueTask CloseAsync() => ValueTask.CompletedTask;

    private Attempt Run(WriteTask task, CancellationToken stop)
    {
        using var connection = new ScaledConnection(task.Sandbox, factor);
        string? failure = null;
        SecretTarget target = SecretTarget.ForRepository(RepositoryName.Parse(task.Repository), SecretApp.Actions);
        var watch = Stopwatch.StartNew();
        using var engine = new WriteEngine(
            connection.Client, new PublicKeyCache(), ThrottleLimit, Report, static () => { }, stop);
        foreach ((string name, string value) in task.Secrets.Values)
        {
            using SecureString text = new NetworkCredential(string.Empty, value).SecurePassword;
            engine.Submit(new SecretWrite(target, name, new SecureStringValue(text)), null);
        }

        engine.Complete();
        return new Attempt(watch.Elapsed.TotalMilliseconds, null, failure);

        void Report(WorkOutcome<SecretChange> outcome) => failure ??= outcome.Failure?.Message;
    }
}
