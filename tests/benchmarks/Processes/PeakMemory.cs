using System.Diagnostics;
using System.Globalization;

namespace GitHubSecrets.Benchmarks.Processes;

/// <summary>The most memory that a process has had at a time.</summary>
internal static class PeakMemory
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>
    /// Looks again and again until the process ends: afterwards the system does not tell any more. What it tells is already
    /// the peak since the start, so only a rise in the last moment can be missed.
    /// </summary>
    public static async Task<long> WatchAsync(Process process, CancellationToken ended)
    {
        long peak = 0;
        while (!ended.IsCancellationRequested)
        {
            peak = Math.Max(peak, Read(process));
            await Task.Delay(Interval, ended).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return peak;
    }

    /// <summary>The peak so far, in bytes; 0 where it cannot be read any more.</summary>
    public static long Read(Process process)
    {
        try
        {
            if (OperatingSystem.IsLinux())
            {
                // .NET's own figure is the present size on Linux.
                return HighWaterMark(process.Id);
            }

            process.Refresh();
            return process.PeakWorkingSet64;
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException or UnauthorizedAccessException)
        {
            return 0;
        }
    }

    private static long HighWaterMark(int id)
    {
        const string Field = "VmHWM:";
        string? line = File.ReadLines($"/proc/{id}/status")
            .FirstOrDefault(static line => line.StartsWith(Field, StringComparison.Ordinal));
        return line is null
            ? 0
            : long.Parse(line.AsSpan(Field.Length).Trim().TrimEnd(" kB"), CultureInfo.InvariantCulture) * 1024;
    }
}
