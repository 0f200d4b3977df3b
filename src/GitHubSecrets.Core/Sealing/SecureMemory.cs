using GitHubSecrets.Sealing.Interop;

namespace GitHubSecrets.Sealing;

/// <summary>
/// A piece of libsodium's guarded memory, large enough for any secret. Making one costs the system several calls, a third of
/// the time of sealing, so a few that have been wiped are kept for the next secret: as many as can be at work at once.
/// </summary>
/// <see href="https://doc.libsodium.org/memory_management#guarded-heap-allocations"/>
internal sealed unsafe class SecureMemory
{
    /// <summary>One byte more than GitHub stores tells what is too large.</summary>
    public const int Capacity = SecretValue.MaximumBytes + 1;

    private static readonly SecureMemory?[] Kept = new SecureMemory?[Environment.ProcessorCount];

    private SecureMemory()
    {
        Libsodium.EnsureLoaded();
        Pointer = (byte*)Libsodium.sodium_malloc(Capacity);
        if (Pointer is null)
        {
            throw new InsufficientMemoryException("libsodium could not allocate protected memory.");
        }
    }

    public byte* Pointer { get; private set; }

    public static SecureMemory Take()
    {
        for (int i = 0; i < Kept.Length; i++)
        {
            if (Interlocked.Exchange(ref Kept[i], null) is { } memory)
            {
                return memory;
            }
        }

        return new SecureMemory();
    }

    /// <summary>Wipes what was used, and keeps the memory or frees it.</summary>
    public void GiveBack(int used)
    {
        Libsodium.sodium_memzero((nint)Pointer, (nuint)used);
        for (int i = 0; i < Kept.Length; i++)
        {
            if (Interlocked.CompareExchange(ref Kept[i], this, null) is null)
            {
                return;
            }
        }

        Libsodium.sodium_free((nint)Pointer);
        Pointer = null;
    }
}
