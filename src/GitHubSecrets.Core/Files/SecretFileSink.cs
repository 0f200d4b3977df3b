using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security;
using System.Text.Unicode;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Files;

/// <summary>
/// Takes the entries of a file from its parser. A parser writes each value as UTF-8 into pinned memory; from there it goes
/// into its SecureString, without a managed string on the way.
/// </summary>
/// <param name="source">Where the text comes from.</param>
/// <param name="asBase64">Whether values are base64 of what is meant.</param>
/// <param name="length">How many bytes the text has; no value has more.</param>
internal sealed class SecretFileSink(SecretFileSource source, bool asBase64, int length) : IDisposable
{
    private readonly PlainBytes _characters = new(Math.Min(length, SecretValue.MaximumBytes) * sizeof(char));
    private List<SecretFileItem> _items = [];

    public SecretFileSource Source => source;

    /// <summary>Whether values are base64 of what is meant, in which blanks mean nothing.</summary>
    public bool IsBase64 => asBase64;

    /// <summary>Where the parser writes the value of the next entry, as UTF-8.</summary>
    public PlainBytes Value { get; } = new(Math.Min(length, SecretValue.MaximumBytes));

    /// <summary>What the file has come to so far.</summary>
    public IReadOnlyList<SecretFileItem> Items => _items;

    /// <summary>Makes an entry of the value that was written.</summary>
    /// <param name="name">The secret's name.</param>
    /// <param name="line">The line on which the entry begins.</param>
    /// <param name="target">Where the entry says that it belongs.</param>
    public void Add(string name, int line, IReadOnlyList<(string Name, object? Value)>? target = null)
    {
        Span<byte> value = Value.Written;
        Value.Clear();
        if (name.Length == 0)
        {
            Refuse(SecretErrorId.InvalidName, line, name, "the entry has no name.");
            return;
        }

        if (asBase64)
        {
            if (Base64.DecodeFromUtf8InPlace(value, out int decoded) != OperationStatus.Done)
            {
                Refuse(SecretErrorId.InvalidValue, line, name, "the value is not base64.");
                return;
            }

            value = value[..decoded];
        }

        if (value.Length > SecretValue.MaximumBytes)
        {
            Refuse(SecretErrorId.ValueTooLarge, line, name, SecretValue.TooLarge(value.Length).Message);
        }
        else if (ToSecureString(value) is { } secure)
        {
            var secret = new ImportedSecret(name, secure, source.Path, source.ModifiedAt, line, target ?? []);
            _items.Add(new SecretFileItem(line, name, secret, null));
        }
        else
        {
            Refuse(
                SecretErrorId.InvalidValue,
                line,
                name,
                "the value is not text, and a SecureString holds nothing else. Leave it as base64, or set it from a "
                + "file of its bytes, by -LiteralPath.");
        }
    }

    /// <summary>Makes an entry of a failure.</summary>
    public void Refuse(SecretErrorId id, int line, string? name, string problem) =>
        _items.Add(new SecretFileItem(line, name, null, source.Refused(id, line, name, problem)) { Path = source.Path });

    /// <summary>Says something about the file although nothing has failed.</summary>
    public void Notice(int line, string text) =>
        _items.Add(new SecretFileItem(line, null, null, null) { Notice = $"{source.Place(line)}: {text}" });

    /// <summary>What the file came to, in its order. Whoever takes it disposes of the values.</summary>
    public IReadOnlyList<SecretFileItem> Take()
    {
        List<SecretFileItem> items = _items;
        _items = [];
        return items;
    }

    /// <summary>Wipes what was written, and the secrets that nobody took: those before the place where a file is broken.</summary>
    public void Dispose()
    {
        _characters.Dispose();
        Value.Dispose();
        foreach (SecretFileItem item in _items)
        {
            item.Secret?.Value.Dispose();
        }
    }

    private unsafe SecureString? ToSecureString(ReadOnlySpan<byte> value)
    {
        Span<char> characters = MemoryMarshal.Cast<byte, char>(_characters.Free);
        OperationStatus status = Utf8.ToUtf16(value, characters, out _, out int written, replaceInvalidSequences: false);
        if (status != OperationStatus.Done)
        {
            return null;
        }

        // At once: appending one by one encrypts the whole again for each character on Windows.
        fixed (char* pointer = characters)
        {
            return new SecureString(pointer, written);
        }
    }
}
