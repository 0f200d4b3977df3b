using System.Runtime.InteropServices;
using System.Security.Cryptography;

namespace GitHubSecrets.Sealing;

/// <summary>
/// Bytes of plain text. They lie in an array that is pinned before anything is written to it, so that no garbage collection
/// leaves a copy behind, and that is zeroed when it is disposed of. It grows while it is written to.
/// </summary>
internal sealed class PlainBytes : IDisposable
{
    private byte[]? _bytes;
    private GCHandle _pin;

    /// <param name="capacity">How many bytes fit in before it grows.</param>
    public PlainBytes(int capacity) => (_bytes, _pin) = Allocate(capacity);

    /// <summary>How many bytes have been written.</summary>
    public int Length { get; private set; }

    public Span<byte> Written => Bytes.AsSpan(0, Length);

    /// <summary>What can be written to before it grows; <see cref="Advance"/> counts it in.</summary>
    public Span<byte> Free => Bytes.AsSpan(Length);

    private byte[] Bytes
    {
        get
        {
            ObjectDisposedException.ThrowIf(_bytes is null, this);
            return _bytes;
        }
    }

    public void Append(byte value)
    {
        Reserve(1);
        Bytes[Length++] = value;
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
        if (Free.Length < count)
        {
            Move(checked(Math.Max(Bytes.Length * 2, Length + count)));
        }
    }

    /// <summary>Counts in what was written to <see cref="Free"/>.</summary>
    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Free.Length);
        Length += count;
    }

    /// <summary>Forgets what was written; it is written over, and zeroed in the end.</summary>
    public void Clear() => Length = 0;

    /// <summary>What was written, as an array of exactly that length, which is what Sodium.Core takes. It stays part of this,
    /// and is zeroed with it.</summary>
    public byte[] ToExactArray()
    {
        if (Bytes.Length != Length)
        {
            Move(Length);
        }

        return Bytes;
    }

    public void Dispose()
    {
        if (_bytes is not null)
        {
            CryptographicOperations.ZeroMemory(_bytes);
            _bytes = null;
            _pin.Free();
        }
    }

    private void Move(int capacity)
    {
        (byte[] bytes, GCHandle pin) = Allocate(capacity);
        Written.CopyTo(bytes);
        int length = Length;
        Dispose();
        (_bytes, _pin, Length) = (bytes, pin, length);
    }

    // Pinned for the moment that plain text lives. The heap of objects that are pinned for good is collected with the oldest
    // generation only: too seldom for thousands of values, and too dear.
    private static (byte[] Bytes, GCHandle Pin) Allocate(int capacity)
    {
        byte[] bytes = GC.AllocateUninitializedArray<byte>(capacity);
        return (bytes, GCHandle.Alloc(bytes, GCHandleType.Pinned));
    }
}
