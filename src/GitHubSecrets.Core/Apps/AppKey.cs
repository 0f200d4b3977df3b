using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Apps;

/// <summary>The private key of a GitHub App, by which it shows who it is.</summary>
/// <see href="https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/managing-private-keys-for-github-apps"/>
internal sealed class AppKey : IDisposable
{
    private readonly RSA _rsa;

    private AppKey(RSA rsa) => _rsa = rsa;

    /// <summary>Reads a key from PEM: PKCS#1, as GitHub gives it, or PKCS#8; also with line breaks written out, or in base64. Its
    /// text is only ever in memory that is wiped.</summary>
    /// <param name="pem">The text, or the file that holds it.</param>
    /// <param name="source">The parameter that gave it, for messages.</param>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.InvalidValue"/>.</exception>
    public static AppKey Read(PlainSecretValue pem, string source)
    {
        try
        {
            using PlainBytes bytes = pem.Read();
            return Parse(bytes, source);
        }
        catch (GitHubSecretsException exception)
            when (exception.Id is SecretErrorId.EmptyValue or SecretErrorId.ValueTooLarge)
        {
            throw NotAKey(source, "is not one");
        }
    }

    /// <summary>Signs with RSA and SHA-256, as JSON web tokens know it by RS256.</summary>
    /// <exception cref="ObjectDisposedException">The session that held the key has ended.</exception>
    public byte[] Sign(byte[] data)
    {
        lock (_rsa)
        {
            return _rsa.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        }
    }

    public void Dispose()
    {
        lock (_rsa)
        {
            _rsa.Dispose();
        }
    }

    private static AppKey Parse(PlainBytes bytes, string source)
    {
        // PEM is ASCII: each byte is one character, and anything else is no key.
        using var memory = new PlainBytes(bytes.Length * sizeof(char));
        Span<char> given = MemoryMarshal.Cast<byte, char>(memory.Free);
        _ = Encoding.Latin1.GetChars(bytes.Written, given);
        Span<char> text = AppKeyText.Clean(given);
        if (!AppKeyText.IsPem(text))
        {
            using var pem = new PlainBytes(text.Length);
            return TryDecode(text, pem) ? Parse(pem, source) : throw NotAKey(source, "is not one");
        }

        if (text.IndexOf("ENCRYPTED", StringComparison.Ordinal) >= 0)
        {
            throw NotAKey(source, "is encrypted with a pass phrase. Decrypt it first, such as with 'openssl rsa'");
        }

        if (!PemEncoding.TryFind(text, out PemFields fields))
        {
            throw NotAKey(source, "is not one");
        }

        ReadOnlySpan<char> label = text[fields.Label];
        bool isPkcs1 = label.SequenceEqual("RSA PRIVATE KEY");
        if (!isPkcs1 && !label.SequenceEqual("PRIVATE KEY"))
        {
            throw NotAKey(source, $"is something else, '{label}'");
        }

        using var der = new PlainBytes(fields.DecodedDataLength);
        return Convert.TryFromBase64Chars(text[fields.Base64Data], der.Free, out int written)
            ? Import(der.Free[..written], isPkcs1, source)
            : throw NotAKey(source, "is not one");
    }

    // Vaults and environment variables are often given base64, because it has no line breaks.
    private static bool TryDecode(ReadOnlySpan<char> text, PlainBytes pem)
    {
        if (!Convert.TryFromBase64Chars(text, pem.Free, out int length)
            || pem.Free[..length].IndexOf("-----BEGIN"u8) < 0)
        {
            return false;
        }

        pem.Advance(length);
        return true;
    }

    private static AppKey Import(ReadOnlySpan<byte> der, bool isPkcs1, string source)
    {
        RSA? rsa = null;
        try
        {
            rsa = RSA.Create();
            if (isPkcs1)
            {
                // The framework's own import of PKCS#1 leaves copies of the key in memory, and that of PKCS#8 none.
                using PlainBytes wrapped = ToPkcs8(der);
                rsa.ImportPkcs8PrivateKey(wrapped.Written, out _);
            }
            else
            {
                rsa.ImportPkcs8PrivateKey(der, out _);
            }

            return new AppKey(rsa);
        }
        catch (CryptographicException)
        {
            rsa?.Dispose();
            throw NotAKey(source, "is damaged, or for something else than RSA");
        }
    }

    // RFC 5208, section 5: version 0, rsaEncryption, and the key. Each length has two bytes, as those of all keys of RSA have.
    private static PlainBytes ToPkcs8(ReadOnlySpan<byte> pkcs1)
    {
        ReadOnlySpan<byte> middle =
            [0x02, 0x01, 0x00, 0x30, 0x0D, 0x06, 0x09, 0x2A, 0x86, 0x48, 0x86, 0xF7, 0x0D, 0x01, 0x01, 0x01, 0x05, 0x00];
        const int HeaderLength = 4;
        var pkcs8 = new PlainBytes((2 * HeaderLength) + middle.Length + pkcs1.Length);
        AppendHeader(pkcs8, 0x30, middle.Length + HeaderLength + pkcs1.Length);
        pkcs8.Append(middle);
        AppendHeader(pkcs8, 0x04, pkcs1.Length);
        pkcs8.Append(pkcs1);
        return pkcs8;
    }

    private static void AppendHeader(PlainBytes asn1, byte tag, int length) =>
        asn1.Append([tag, 0x82, (byte)(length >> 8), (byte)length]);

    // No cause is kept: what the framework says of a key need not be shown.
    private static GitHubSecretsException NotAKey(string source, string what) =>
        new(SecretErrorId.InvalidValue, $"{source} takes the private key of a GitHub App, in PEM. What was given {what}.")
        {
            RecommendedAction = "Give the .pem file that GitHub made for the App: Settings, Developer settings, GitHub Apps, "
                + "Private keys.",
        };
}
