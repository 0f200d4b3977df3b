using System.Globalization;

namespace GitHubSecrets.MemoryScan;

/// <summary>A readable piece of this process's memory.</summary>
/// <param name="Start">The first address.</param>
/// <param name="End">The address after the last.</param>
/// <param name="Kind">What it is for.</param>
internal sealed record MemoryRegion(long Start, long End, string Kind)
{
    /// <summary>All readable regions, as the kernel lists them.</summary>
    /// <see href="https://man7.org/linux/man-pages/man5/proc_pid_maps.5.html"/>
    public static unsafe List<MemoryRegion> Readable()
    {
        string[][] lines = [.. File.ReadLines("/proc/self/maps").Select(line => line.Split(' ', 6, StringSplitOptions.RemoveEmptyEntries))];
        using var onHeap = new PinnedBytes(1);
        List<MemoryRegion> regions = [];
        foreach (List<string[]> reservation in Adjoining(lines))
        {
            // The collector reserves one piece of the address space and makes parts of it readable as they are needed.
            bool isManaged = StartOf(reservation[0]) <= onHeap.Address && onHeap.Address < EndOf(reservation[^1]);
            regions.AddRange(reservation
                .Where(line => line[1][0] == 'r' && Name(line) is not ("[vsyscall]" or "[vvar]" or "[vvar_vclock]"))
                .Select(line => new MemoryRegion(StartOf(line), EndOf(line), isManaged ? "managed" : KindOf(line))));
        }

        return regions;
    }

    // Anonymous mappings without a gap between them.
    private static IEnumerable<List<string[]>> Adjoining(string[][] lines)
    {
        List<string[]> group = [];
        foreach (string[] line in lines)
        {
            if (group.Count > 0 && (Name(line).Length > 0 || Name(group[^1]).Length > 0 || StartOf(line) != EndOf(group[^1])))
            {
                yield return group;
                group = [];
            }

            group.Add(line);
        }

        yield return group;
    }

    private static string KindOf(string[] line) => Name(line) switch
    {
        "" or "[heap]" => "native",
        "[stack]" => "stack",
        string name => Path.GetFileName(name),
    };

    private static string Name(string[] line) => line.Length > 5 ? line[5] : string.Empty;

    private static long StartOf(string[] line) => Address(line[0].Split('-')[0]);

    private static long EndOf(string[] line) => Address(line[0].Split('-')[1]);

    private static long Address(string text) =>
        unchecked((long)ulong.Parse(text, NumberStyles.HexNumber, CultureInfo.InvariantCulture));
}
