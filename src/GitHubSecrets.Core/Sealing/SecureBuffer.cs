using System.Diagnostics.CodeAnalysis;

namespace GitHubSecrets.Sealing;

/// <summary>
/// Memory for plain text: outside the managed heap, so that no garbage collection copies it; locked, so that it is not
/// swapped out where the system allows; overwritten with zeros when disposed.
/// </summary>
internal sealed unsafe class SecureBuffer : IDisposable
{
    private readonly SecureMemory _memory;
    private bool _isDisposed;

    private SecureBuffer(SecureMemory memory, int capacity)
    {
        _memory = memory;
        Capacity = capacity;
    }

    public int Capacity { get; }

    /// <summary>How many of the bytes are the value.</summary>
    public int Length { get; set; }

    public Span<byte> All => new(Pointer, Capacity);

    public byte* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_isDisposed, this);
            return _memory.Pointer;
        }
    }

    /// <param name="capacity">How many bytes; at most <see cref="SecureMemory.Capacity"/>.</param>
    [SuppressMessage("Reliability", "CA2000", Justification = "The buffer gives the memory back.")]
    public static SecureBuffer Rent(int capacity)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(capacity, SecureMemory.Capacity);
        return new SecureBuffer(SecureMemory.Take(), capacity);
    }

    public void Dispose()
    {
        if (!_isDisposed)
        {
            _isDisposed = true;
            _memory.GiveBack(Capacity);
        }
    }
}
