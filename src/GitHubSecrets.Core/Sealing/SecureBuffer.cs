using GitHubSecrets.Sealing.Interop;

namespace GitHubSecrets.Sealing;

/// <summary>
/// Memory for plain text: outside the managed heap, so that no garbage collection copies it; locked, so that it is not
/// swapped out where the system allows; overwritten with zeros when disposed.
/// </summary>
internal sealed unsafe class SecureBuffer : IDisposable
{
    private byte* _pointer;

    public SecureBuffer(int capacity)
    {
        Libsodium.EnsureLoaded();
        Capacity = capacity;
        _pointer = (byte*)Libsodium.sodium_malloc((nuint)capacity);
        if (_pointer is null)
        {
            throw new InsufficientMemoryException("libsodium could not allocate protected memory.");
        }
    }

    public int Capacity { get; }

    /// <summary>How many of the bytes are the value.</summary>
    public int Length { get; set; }

    public Span<byte> All => new(Pointer, Capacity);

    public byte* Pointer
    {
        get
        {
            ObjectDisposedException.ThrowIf(_pointer is null, this);
            return _pointer;
        }
    }

    public void Dispose()
    {
        if (_pointer is not null)
        {
            Libsodium.sodium_free((nint)_pointer);
            _pointer = null;
        }
    }
}
