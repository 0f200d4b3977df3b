using Microsoft.Win32.SafeHandles;

namespace GitHubSecrets.MemoryScan;

/// <summary>Looks for texts in all of this process's readable memory, its own buffer left out. Linux only.</summary>
public static class MemoryScanner
{
    private const int ChunkLength = 1024 * 1024;

    /// <summary>Collects what is no longer used, as thoroughly as .NET can be asked to.</summary>
    public static void Collect()
    {
        for (int i = 0; i < 2; i++)
        {
            System.Runtime.GCSettings.LargeObjectHeapCompactionMode =
                System.Runtime.GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }
    }

    /// <summary>Looks for texts.</summary>
    /// <param name="texts">What to look for, by what to call it.</param>
    /// <returns>Where they were found, and how many bytes were looked at.</returns>
    public static (IReadOnlyList<Finding> Findings, long Bytes) Scan(IReadOnlyDictionary<string, KnownText> texts)
    {
        ArgumentNullException.ThrowIfNull(texts);
        Sought[] sought = [.. texts.SelectMany(text => (Sought[])[new(text.Key, text.Value, 1), new(text.Key, text.Value, 2)])];
        int overlap = sought.Max(each => each.Length) - 1;
        using var chunk = new PinnedBytes(ChunkLength);
        using SafeFileHandle memory = File.OpenHandle("/proc/self/mem");
        List<(Sought Sought, string Region)> found = [];
        long bytes = 0;
        foreach (MemoryRegion region in MemoryRegion.Readable())
        {
            foreach ((long start, long end) in Around(region, chunk.Address, ChunkLength))
            {
                for (long at = start; at < end; at += ChunkLength - overlap)
                {
                    int read = Read(memory, chunk.All[..(int)Math.Min(ChunkLength, end - at)], at);
                    foreach (Sought each in sought)
                    {
                        // What begins in the overlap is the next chunk's.
                        int count = each.Count(chunk.All[..read], end - at > ChunkLength ? ChunkLength - overlap : read);
                        found.AddRange(Enumerable.Repeat((each, region.Kind), count));
                    }

                    chunk.All[..read].Clear();
                    bytes += read;
                }
            }
        }

        return (
            [.. found.GroupBy(each => each)
                .Select(each => new Finding(each.Key.Sought.Name, each.Key.Sought.Form, each.Key.Region, each.Count()))],
            bytes);
    }

    private static IEnumerable<(long Start, long End)> Around(MemoryRegion region, long hole, long length)
    {
        if (hole < region.Start || hole >= region.End)
        {
            return [(region.Start, region.End)];
        }

        return [(region.Start, hole), (Math.Min(hole + length, region.End), region.End)];
    }

    private static int Read(SafeFileHandle memory, Span<byte> chunk, long address)
    {
        try
        {
            return RandomAccess.Read(memory, chunk, address);
        }
        catch (IOException)
        {
            // A page that another thread has given back meanwhile, or a file's that has become shorter.
            return 0;
        }
    }

    private sealed class Sought(string name, KnownText text, int width)
    {
        private readonly byte[] _start = text.Start(width);

        public string Name => name;

        public string Form => width == 1 ? "UTF-8" : "UTF-16";

        public int Length => text.Length * width;

        /// <summary>How often the text begins before a place.</summary>
        public int Count(ReadOnlySpan<byte> chunk, int before)
        {
            int count = 0;
            int at = 0;
            while (chunk[at..].IndexOf(_start) is >= 0 and int next && at + next < before)
            {
                at += next;
                if (chunk.Length - at >= Length && text.IsAt(chunk[at..], width))
                {
                    count++;
                }

                at++;
            }

            return count;
        }
    }
}
