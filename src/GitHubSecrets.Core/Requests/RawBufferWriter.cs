using System.Buffers;

namespace GitHubSecrets.Requests;

/// <summary>What <see cref="ArrayBufferWriter{T}"/> is, for bytes that are not zeroed before they are written: of a large value that
/// would be a part of what sealing it takes.</summary>
/// <param name="capacity">How many bytes fit in before it grows.</param>
internal sealed class RawBufferWriter(int capacity) : IBufferWriter<byte>
{
    private byte[] _bytes = GC.AllocateUninitializedArray<byte>(capacity);
    private int _length;

    /// <summary>What was written.</summary>
    public ReadOnlyMemory<byte> Written => _bytes.AsMemory(0, _length);

    public void Advance(int count)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, _bytes.Length - _length);
        _length += count;
    }

    public Memory<byte> GetMemory(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsMemory(_length);
    }

    public Span<byte> GetSpan(int sizeHint = 0)
    {
        Reserve(sizeHint);
        return _bytes.AsSpan(_length);
    }

    private void Reserve(int count)
    {
        if (_bytes.Length - _length < Math.Max(count, 1))
        {
            byte[] more = GC.AllocateUninitializedArray<byte>(checked(Math.Max(_bytes.Length * 2, _length + count)));
            Written.Span.CopyTo(more);
            _bytes = more;
        }
    }
}
