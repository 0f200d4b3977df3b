using System.Diagnostics;

namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>Runs a process to its end, or to the end of patience, and measures it.</summary>
internal static class MeasuredProcess
{
    public static async Task<ProcessResult> RunAsync(
        ProcessStartInfo start, TimeSpan timeout, CancellationToken stop, bool watchMemory = false)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = start.RedirectStandardInput = true;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(stop);
        using var ended = new CancellationTokenSource();
        limit.CancelAfter(timeout);
        var watch = Stopwatch.StartNew();
        using Process process = Process.Start(start)!;
        process.StandardInput.Close();
        Task<string> output = process.StandardOutput.ReadToEndAsync(CancellationToken.None);
        Task<string> errors = process.StandardError.ReadToEndAsync(CancellationToken.None);
        Task<long> peak = watchMemory ? PeakMemory.WatchAsync(process, ended.Token) : Task.FromResult(0L);
        string? failure = null;
        try
        {
            await process.WaitForExitAsync(limit.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            stop.ThrowIfCancellationRequested();
            failure = FormattableString.Invariant($"it had not ended after {timeout.TotalSeconds:0} s");
        }

        double milliseconds = watch.Elapsed.TotalMilliseconds;
        await ended.CancelAsync();
        await process.WaitForExitAsync(CancellationToken.None);
        failure ??= process.ExitCode == 0 ? null : $"it ended with {process.ExitCode}: {Short(await errors)}";
        return new ProcessResult(milliseconds, await peak, await output, failure);
    }

    private static string Short(string text)
    {
        const int Most = 300;
        string line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length > Most ? line[..Most] + "..." : line;
    }
}
