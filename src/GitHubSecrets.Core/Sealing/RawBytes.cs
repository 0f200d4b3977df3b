using System.Buffers.Text;
using System.Text.Unicode;

namespace GitHubSecrets.Sealing;

/// <summary>What is done to bytes that nobody has said to be text.</summary>
internal static class RawBytes
{
    /// <summary>The bytes as they are stored; where that cannot be, they are wiped.</summary>
    /// <param name="plain">The bytes, which become what is returned.</param>
    /// <param name="asBase64">Whether base64 of them is stored, and not the bytes themselves.</param>
    /// <param name="isText">Whether what is stored is text in UTF-8, as GitHub hands secrets on.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.ValueTooLarge"/>.</exception>
    public static PlainBytes ToStore(PlainBytes plain, bool asBase64, out bool isText)
    {
        try
        {
            isText = asBase64 || Utf8.IsValid(plain.Written);
            if (asBase64)
            {
                Encode(plain);
            }

            return plain;
        }
        catch
        {
            plain.Dispose();
            throw;
        }
    }

    // Puts base64 in the place of the bytes.
    private static void Encode(PlainBytes plain)
    {
        int length = Base64.GetMaxEncodedToUtf8Length(plain.Length);
        if (length > SecretValue.MaximumBytes)
        {
            throw new GitHubSecretsException(
                SecretErrorId.ValueTooLarge,
                $"In base64 the value has {length.Grouped()} bytes; GitHub stores at most {SecretValue.MaximumBytes.Grouped()} (48 KiB), "
                + $"which are {(SecretValue.MaximumBytes / 4 * 3).Grouped()} bytes before base64.");
        }

        int count = plain.Length;
        plain.Reserve(length - count);
        plain.Clear();
        _ = Base64.EncodeToUtf8InPlace(plain.Free, count, out int written);
        plain.Advance(written);
    }
}
