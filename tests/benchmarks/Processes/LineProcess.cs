using System.Diagnostics;

namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>A process that keeps running and answers each line with a line.</summary>
internal sealed class LineProcess : IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly Process _process;
    private readonly Task<string> _errors;

    private LineProcess(Process process)
    {
        _process = process;
        _errors = process.StandardError.ReadToEndAsync();
    }

    /// <summary>The most memory that it has had at a time, in bytes.</summary>
    public long PeakBytes => PeakMemory.Read(_process);

    /// <summary>How it ended: the code tells a signal (128 and the signal's number) from an end of its own.</summary>
    /// <returns>Null while it runs.</returns>
    public async Task<string?> EndAsync() => _process.HasExited
        ? FormattableString.Invariant($"it ended with {_process.ExitCode}: {(await _errors).Trim()}")
        : null;

    public static LineProcess Start(ProcessStartInfo start)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        return new LineProcess(Process.Start(start)!);
    }

    /// <exception cref="InvalidOperationException">It has ended instead, or has not answered in time.</exception>
    public async Task<string> AskAsync(string line, TimeSpan timeout, CancellationToken stop)
    {
        await _process.StandardInput.WriteLineAsync(line.AsMemory(), stop);
        await _process.StandardInput.FlushAsync(stop);
        return await ReadLineAsync(timeout, stop);
    }

    /// <inheritdoc cref="AskAsync"/>
    public async Task<string> ReadLineAsync(TimeSpan timeout, CancellationToken stop)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        limit.CancelAfter(timeout);
        try
        {
            return await _process.StandardOutput.ReadLineAsync(limit.Token)
                ?? throw new InvalidOperationException($"the process ended early: {(await _errors).Trim()}");
        }
        catch (OperationCanceledException) when (!stop.IsCancellationRequested)
        {
            throw new InvalidOperationException(
                FormattableString.Invariant($"no answer within {timeout.TotalSeconds:0} s"));
        }
    }

    /// <summary>Lets it end by itself, and ends it when it does not.</summary>
    public async ValueTask DisposeAsync()
    {
        try
        {
            _process.StandardInput.Close();
            using var patience = new CancellationTokenSource(EndPatience);
            await _process.WaitForExitAsync(patience.Token);
        }
        catch (Exception exception) when (exception is OperationCanceledException or IOException)
        {
            _process.Kill(entireProcessTree: true);
        }

        _process.Dispose();
    }
}
