using GitHubSecrets.Sealing.Interop;

namespace GitHubSecrets.Sealing;

/// <summary>
/// libsodium's guarded memory of any size, which grows while it is written to: for text that holds many secrets. Like
/// <see cref="SecureBuffer"/>, but made anew each time, because nobody reads files one after the other in a hurry.
/// </summary>
/// <see href="https://doc.libsodium.org/memory_management#guarded-heap-allocations"/>
internal sealed unsafe class GuardedBytes : IDisposable
{
    private byte* _memory;
    private int _capacity;

    /// <param name="capacity">How many bytes fit in before it grows.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.LibsodiumMissing"/>.</exception>
    public GuardedBytes(int capacity)
    {
        Libsodium.EnsureLoaded();
        _capacity = Math.Max(capacity, 1);
        _memory = Allocate(_capacity);
    }

    /// <summary>How many bytes have been written.</summary>
    public int Length { get; private set; }

    public Span<byte> Written => new(Memory, Length);

    /// <summary>What can be written to before the memory grows; <see cref="Advance"/> counts it in.</summary>
    public Span<byte> Free => new(Memory + Length, _capacity - Length);

    private byte* Memory
    {
        get
        {
            ObjectDisposedException.ThrowIf(_memory is null, this);
            return _memory;
        }
    }

    public void Append(byte value)
    {
        Reserve(1);
        Memory[Length++] = value;
    }

    public void Append(scoped ReadOnlySpan<byte> values)
    {
        Reserve(values.Length);
        values.CopyTo(Free);
        Length += values.Length;
    }

    /// <summary>Sees to it that so many bytes are free.</summary>
    public void Reserve(int count)
    {
        if (_capacity - Length >= count)
        {
            return;
        }

        int capacity = checked(Math.Max(_capacity * 2, Length + count));
        byte* larger = Allocate(capacity);
        Written.CopyTo(new Span<byte>(larger, capacity));
        Libsodium.sodium_free((nint)_memory);
        _memory = larger;
        _capacity = capacity;
    }

    /// <summary>Counts in what was written to <see cref="Free"/>.</summary>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _capacity - Length);
        Length += count;
    }

    /// <summary>Forgets what was written; the memory is written over, and wiped when disposed.</summary>
    public void Clear() => Length = 0;

    public void Dispose()
    {
        if (_memory is not null)
        {
            // Wipes before it frees.
            Libsodium.sodium_free((nint)_memory);
            _memory = null;
        }
    }

    private static byte* Allocate(int capacity)
    {
        nint memory = Libsodium.sodium_malloc((nuint)capacity);
        return memory != 0
            ? (byte*)memory
            : throw new InsufficientMemoryException("libsodium could not allocate protected memory.");
    }
}
