using System.Collections;

namespace GitHubSecrets.Sealing;

/// <summary>Bytes that a program has already.</summary>
public sealed class BytesValue : PlainSecretValue
{
    private readonly IList _bytes;
    private PlainBytes? _held;

    /// <summary>The bytes of an array.</summary>
    /// <param name="bytes">The bytes. They stay the caller's, to change and to wipe.</param>
    public BytesValue(byte[] bytes) => _bytes = bytes;

    /// <summary>The bytes of an array, or of a list of objects that are bytes: an array made of that would have to be wiped.</summary>
    /// <param name="bytes">The bytes. They stay the caller's, too.</param>
    internal BytesValue(IList bytes) => _bytes = bytes;

    /// <summary>Whether base64 of the bytes is the value, and not the bytes themselves.</summary>
    public bool AsBase64 { get; init; }

    /// <summary>Whether what was last read is text in UTF-8, as GitHub hands secrets on.</summary>
    internal bool IsText { get; private set; } = true;

    // The caller goes on, and may wipe the array.
    internal override SecretValue Hold() => new BytesValue(_bytes) { AsBase64 = AsBase64, _held = CopyGiven() };

    internal override void Release() => _held?.Dispose();

    internal override PlainBytes Read()
    {
        PlainBytes plain = RawBytes.ToStore(_held is null ? CopyGiven() : Copy(_held.Written), AsBase64, out bool isText);
        IsText = isText;
        return plain;
    }

    private static PlainBytes Copy(ReadOnlySpan<byte> content)
    {
        var copy = new PlainBytes(content.Length);
        copy.Append(content);
        return copy;
    }

    private PlainBytes CopyGiven()
    {
        PlainBytes copy = _bytes.Count switch
        {
            0 => throw Empty(),
            > MaximumBytes and int length => throw TooLarge(length),
            int length => new PlainBytes(length),
        };
        if (_bytes is byte[] array)
        {
            copy.Append(array);
            return copy;
        }

        foreach (object each in _bytes)
        {
            copy.Append((byte)each);
        }

        return copy;
    }
}
