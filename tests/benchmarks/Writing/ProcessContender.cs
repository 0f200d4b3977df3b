using System.Diagnostics;
using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>A program that is started for the task, and timed from its start to its end.</summary>
/// <param name="name">What the tables call it.</param>
/// <param name="program">What must be on PATH, or null.</param>
/// <param name="start">How it is started.</param>
internal sealed class ProcessContender(string name, string? program, Func<WriteTask, ProcessStartInfo> start) : IContender
{
    public string Name => name;

    public required bool IsSequential { get; init; }

    public int RequestsForEach { get; init; } = 1;

    public int RequestsOnce { get; init; } = 1;

    /// <summary>What it needs besides its program.</summary>
    public Func<CancellationToken, Task<string?>> Prepare { get; init; } = static _ => Task.FromResult<string?>(null);

    public int Requests(int secrets) => (secrets * RequestsForEach) + RequestsOnce;

    public Task<string?> PrepareAsync(CancellationToken stop) =>
        program is not null && Tool.Find(program) is null
            ? Task.FromResult<string?>($"{program} is not installed")
            : Prepare(stop);

    public Task OpenAsync(SandboxProcess sandbox, CancellationToken stop) => Task.CompletedTask;

    public async Task<Attempt> RunAsync(WriteTask task, CancellationToken stop)
    {
        ProcessStartInfo info = ClientStart.Connect(start(task), task.Sandbox);
        ProcessResult result = await MeasuredProcess.RunAsync(info, WriteTask.Timeout, stop, watchMemory: true);
        return new Attempt(result.Milliseconds, result.PeakBytes, result.Failure);
    }

    public ValueTask CloseAsync() => ValueTask.CompletedTask;
}
