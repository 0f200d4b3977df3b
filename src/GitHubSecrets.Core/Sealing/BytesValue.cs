namespace GitHubSecrets.Sealing;

/// <summary>Bytes that a program has already.</summary>
/// <param name="bytes">The bytes. They stay the caller's, to change and to wipe.</param>
public sealed class BytesValue(byte[] bytes) : PlainSecretValue
{
    private PlainBytes? _held;

    /// <summary>Whether base64 of the bytes is the value, and not the bytes themselves.</summary>
    public bool AsBase64 { get; init; }

    /// <summary>Whether what was last read is text in UTF-8, as GitHub hands secrets on.</summary>
    internal bool IsText { get; private set; } = true;

    // The caller goes on, and may wipe the array.
    internal override SecretValue Hold() => new BytesValue(bytes) { AsBase64 = AsBase64, _held = Copy(Checked()) };

    internal override void Release() => _held?.Dispose();

    internal override PlainBytes Read()
    {
        PlainBytes plain = RawBytes.ToStore(Copy(_held is null ? Checked() : _held.Written), AsBase64, out bool isText);
        IsText = isText;
        return plain;
    }

    private ReadOnlySpan<byte> Checked() => bytes.Length switch
    {
        0 => throw Empty(),
        > MaximumBytes => throw TooLarge(bytes.Length),
        _ => bytes,
    };

    private static PlainBytes Copy(ReadOnlySpan<byte> content)
    {
        var copy = new PlainBytes(content.Length);
        copy.Append(content);
        return copy;
    }
}
