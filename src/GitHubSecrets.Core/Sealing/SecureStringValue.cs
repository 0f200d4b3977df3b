using System.Buffers;
using System.Runtime.InteropServices;
using System.Security;
using System.Text;
using System.Text.Unicode;

namespace GitHubSecrets.Sealing;

/// <summary>The text of a <see cref="SecureString"/>, stored as UTF-8.</summary>
/// <param name="value">The text. It stays the caller's to dispose.</param>
public sealed class SecureStringValue(SecureString value) : PlainSecretValue
{
    internal override SecretValue Hold()
    {
        try
        {
            return new SecureStringValue(value.Copy());
        }
        catch (ObjectDisposedException exception)
        {
            throw Disposed(exception);
        }
    }

    internal override void Release() => value.Dispose();

    internal override unsafe PlainBytes Read()
    {
        nint unmanaged = 0;
        try
        {
            int length = value.Length;
            if (length == 0)
            {
                throw Empty();
            }

            // A BSTR knows its length, and so is zeroed to its end. Text that is not counted is zeroed up to its first null only.
            unmanaged = Marshal.SecureStringToBSTR(value);
            return Encode(new ReadOnlySpan<char>((void*)unmanaged, length));
        }
        catch (ObjectDisposedException exception)
        {
            throw Disposed(exception);
        }
        finally
        {
            Marshal.ZeroFreeBSTR(unmanaged);
        }
    }

    private static GitHubSecretsException Disposed(ObjectDisposedException exception) =>
        new(SecretErrorId.InvalidValue, "The SecureString has been disposed; its text is gone.", exception);

    private static PlainBytes Encode(ReadOnlySpan<char> text)
    {
        // Most values have one byte for each character, and none has less: so they are counted only where that does not fit.
        int bytes = text.Length;
        if (bytes <= MaximumBytes && TryEncode(text, bytes) is { } plain)
        {
            return plain;
        }

        // Counts lone surrogates as the replacement character, and so never throws.
        bytes = Encoding.UTF8.GetByteCount(text);
        return bytes <= MaximumBytes ? TryEncode(text, bytes)! : throw TooLarge(bytes);
    }

    /// <returns>Null where the text needs more bytes.</returns>
    private static PlainBytes? TryEncode(ReadOnlySpan<char> text, int bytes)
    {
        var plain = new PlainBytes(bytes);
        OperationStatus status = Utf8.FromUtf16(
            text, plain.Free, out _, out int written, replaceInvalidSequences: false, isFinalBlock: true);
        if (status == OperationStatus.Done)
        {
            plain.Advance(written);
            return plain;
        }

        plain.Dispose();
        return status == OperationStatus.DestinationTooSmall
            ? null

            // The framework's own exception would name the character and its place.
            : throw new GitHubSecretsException(
                SecretErrorId.InvalidValue,
                "The value is not valid Unicode: it holds half of a surrogate pair, which UTF-8 cannot carry. "
                + "Use -LiteralPath for bytes that are not text.");
    }
}
