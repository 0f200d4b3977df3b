using System.Security.Cryptography;
using System.Text;
using GitHubSecrets.Apps;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Core.Tests.Apps;

/// <summary>The forms in which an App's private key comes, and those that are refused.</summary>
public sealed class AppKeyTests
{
    private static readonly byte[] Data = [1, 2, 3];

    public static TheoryData<string> Forms =>
    [
        "PKCS#1", "PKCS#8", "CRLF", "Text around it", "No final newline", "4096",
        "Line breaks written out", "Line breaks written out, quoted", "Blanks for line breaks", "Byte order mark", "UTF-16",
        "UTF-16, big endian", "Base64", "Base64 in lines", "Base64 of a file with a byte order mark",
    ];

    public static TheoryData<string, string> Refused => new()
    {
        { "PKCS#8, encrypted", "pass phrase" },
        { "PKCS#1, encrypted", "pass phrase" },
        { "Public", "PUBLIC KEY" },
        { "EC in PKCS#8", "RSA" },
        { "EC", "EC PRIVATE KEY" },
        { "Half", "private key" },
        { "Damaged", "damaged" },
        { "Nothing like it", "private key" },
        { "Too long", "private key" },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public void A_key_is_read_from_text_and_from_a_file(string form)
    {
        using RSA rsa = form == "4096" ? RSA.Create(4096) : Make.RsaKey();
        string pem = form switch
        {
            "PKCS#8" => rsa.ExportPkcs8PrivateKeyPem(),
            "CRLF" => rsa.ExportRSAPrivateKeyPem().Replace("\n", "\r\n", StringComparison.Ordinal),
            "Text around it" => $"Key of the App\n{rsa.ExportRSAPrivateKeyPem()}\nEnd\n",
            "No final newline" => rsa.ExportRSAPrivateKeyPem().TrimEnd(),
            "Line breaks written out" => rsa.ExportRSAPrivateKeyPem().Replace("\n", "\\n", StringComparison.Ordinal),
            "Line breaks written out, quoted" => $"\"{rsa.ExportPkcs8PrivateKeyPem().Replace("\n", "\\r\\n", StringComparison.Ordinal)}\"\n",
            "Blanks for line breaks" => rsa.ExportRSAPrivateKeyPem().Replace('\n', ' '),
            "Byte order mark" => "\uFEFF" + rsa.ExportRSAPrivateKeyPem(),
            "Base64" => Convert.ToBase64String(Encoding.ASCII.GetBytes(rsa.ExportRSAPrivateKeyPem())),
            "Base64 in lines" => Convert.ToBase64String(
                Encoding.ASCII.GetBytes(rsa.ExportPkcs8PrivateKeyPem()), Base64FormattingOptions.InsertLineBreaks) + "\n",
            "Base64 of a file with a byte order mark" => Convert.ToBase64String(
                Encoding.UTF8.GetBytes("\uFEFF" + rsa.ExportRSAPrivateKeyPem())),
            _ => rsa.ExportRSAPrivateKeyPem(),
        };
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, pem, form switch
            {
                "UTF-16" => Encoding.Unicode,
                "UTF-16, big endian" => Encoding.BigEndianUnicode,
                _ => new UTF8Encoding(encoderShouldEmitUTF8Identifier: false),
            });
            using AppKey fromText = AppKey.Read(Make.Value(pem), "-PrivateKey");
            using AppKey fromFile = AppKey.Read(new FileValue(file), "-PrivateKeyPath");

            foreach (AppKey key in (AppKey[])[fromText, fromFile])
            {
                Assert.True(rsa.VerifyData(Data, key.Sign(Data), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
            }
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_is_no_private_key_is_refused_in_plain_words_and_not_repeated(string what, string says)
    {
        string text = Text(what);

        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.InvalidValue, () => AppKey.Read(Make.Value(text), "-PrivateKey").Dispose());

        Assert.Contains(says, failure.Message, StringComparison.Ordinal);
        Assert.StartsWith("-PrivateKey ", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(text.Split('\n')[^1], failure.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void An_empty_text_and_a_file_that_is_not_there_are_refused()
    {
        _ = Failure.Of(SecretErrorId.InvalidValue, () => AppKey.Read(Make.Value(string.Empty), "-PrivateKey").Dispose());
        string missing = Path.Combine(Path.GetTempPath(), Make.RandomText() + ".pem");

        GitHubSecretsException failure = Failure.Of(
            SecretErrorId.InvalidValue, () => AppKey.Read(new FileValue(missing), "-PrivateKeyPath").Dispose());

        Assert.Contains(missing, failure.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0xFE, 0xFF)]
    [InlineData(0xFF, 0xFE)]
    [InlineData(0xEF, 0xBB, 0xBF)]
    public void A_file_of_a_byte_order_mark_alone_is_refused(params int[] mark)
    {
        string file = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(file, Array.ConvertAll(mark, each => (byte)each));

            _ = Failure.Of(SecretErrorId.InvalidValue, () => AppKey.Read(new FileValue(file), "-PrivateKeyPath").Dispose());
        }
        finally
        {
            File.Delete(file);
        }
    }

    // The last line of each is one that no message may hold.
    private static string Text(string what)
    {
        using RSA rsa = Make.RsaKey();
        using var ec = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        string pem = rsa.ExportRSAPrivateKeyPem();
        var pbe = new PbeParameters(PbeEncryptionAlgorithm.Aes256Cbc, HashAlgorithmName.SHA256, 1000);
        string last = Make.RandomText();
        return (what switch
        {
            "PKCS#8, encrypted" => rsa.ExportEncryptedPkcs8PrivateKeyPem("pass", pbe),
            "PKCS#1, encrypted" => pem.Replace(
                "KEY-----\n", "KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,00\n\n", StringComparison.Ordinal),
            "Public" => rsa.ExportSubjectPublicKeyInfoPem(),
            "EC in PKCS#8" => ec.ExportPkcs8PrivateKeyPem(),
            "EC" => ec.ExportECPrivateKeyPem(),
            "Half" => pem[..(pem.Length / 2)],
            "Damaged" => new string(PemEncoding.Write("RSA PRIVATE KEY", rsa.ExportRSAPrivateKey().AsSpan()[..^20])),
            "Too long" => new string('a', 40_000),
            _ => "ghp_",
        }) + "\n" + last;
    }
}
