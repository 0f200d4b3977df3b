using System.Collections.Concurrent;

namespace GitHubSecrets.Commands.Bases;

/// <summary>Carries lines from the threads that talk to GitHub to the pipeline's thread, the only one that may write.</summary>
internal sealed class TraceQueue
{
    private readonly ConcurrentQueue<string> _lines = new();

    public void Add(string line) => _lines.Enqueue(line);

    public void Drain(Action<string> write)
    {
        while (_lines.TryDequeue(out string? line))
        {
            write(line);
        }
    }
}
