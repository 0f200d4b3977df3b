using GitHubSecrets.Benchmarks.Processes;

namespace GitHubSecrets.Benchmarks.Writing;

/// <summary>One way to store many secrets.</summary>
internal interface IContender
{
    string Name { get; }

    /// <summary>Whether it waits for each answer before it sends the next request.</summary>
    bool IsSequential { get; }

    /// <summary>How many requests it sends for so many secrets.</summary>
    int Requests(int secrets);

    /// <summary>Installs what it needs.</summary>
    /// <returns>Why it cannot run on this machine, or null.</returns>
    Task<string?> PrepareAsync(CancellationToken stop);

    /// <summary>Starts what runs before anything is timed, while the sandbox has no latency.</summary>
    Task OpenAsync(SandboxProcess sandbox, CancellationToken stop);

    /// <summary>Stores the secrets of a task and times it.</summary>
    Task<Attempt> RunAsync(WriteTask task, CancellationToken stop);

    /// <summary>Ends what <see cref="OpenAsync"/> has started.</summary>
    ValueTask CloseAsync();
}
