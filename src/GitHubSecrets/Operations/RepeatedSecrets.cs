using System.Runtime.InteropServices;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Operations;

/// <summary>Notes which secrets one pipeline has set more than once: mostly the lines of one value, or a name that a file has
/// twice.</summary>
internal sealed class RepeatedSecrets
{
    private const int MostNamed = 5;

    // Numbers in place of names: a pipeline may be long, and what is remembered of it grows with it. In many small sets: one large
    // set would leave a large array behind each time it grows, and .NET seldom collects those.
    private readonly HashSet<long>?[] _seen = new HashSet<long>?[256];
    private readonly Dictionary<string, Repeat> _repeats = new(StringComparer.Ordinal);

    /// <summary>Counts a value.</summary>
    public void Add(SecretWrite write)
    {
        string key = write.Target.OrderKey(write.Name);
        long number = Number(key);
        if ((_seen[(byte)number] ??= []).Add(number))
        {
            return;
        }

        _repeats[key] = _repeats.TryGetValue(key, out Repeat? repeat)
            ? repeat with { Count = repeat.Count + 1 }
            : new Repeat(write.Name.ToUpperInvariant(), write.Target.Label, 2);
    }

    /// <summary>What to say in the end, or null where no secret was repeated.</summary>
    public string? Warning()
    {
        if (_repeats.Count == 0)
        {
            return null;
        }

        IEnumerable<string> named = _repeats.Values.Take(MostNamed)
            .Select(repeat => $"{repeat.Name} at the {repeat.Target} ({repeat.Count.Grouped()} values)");
        string more = _repeats.Count > MostNamed ? $" and {(_repeats.Count - MostNamed).Grouped()} more secrets" : string.Empty;
        return $"One pipeline gave more than one value for {string.Join(", ", named)}{more}. The last value is the one that stays. "
            + "For the whole content of a file, give -LiteralPath.";
    }

    // Eight bytes: that two of a million names have the same ones happens once in 30 million pipelines. Not of SHA-256, for
    // which a new session would load OpenSSL.
    private static long Number(string key)
    {
        ReadOnlySpan<byte> bytes = MemoryMarshal.AsBytes(key.AsSpan());
        HashCode low = default;
        low.AddBytes(bytes);
        HashCode high = default;
        high.AddBytes("high"u8);
        high.AddBytes(bytes);
        return ((long)high.ToHashCode() << 32) | (uint)low.ToHashCode();
    }

    private sealed record Repeat(string Name, string Target, int Count);
}
