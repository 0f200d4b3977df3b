using System.Security;
using System.Security.Cryptography;
using System.Text;
using GitHubSecrets.Budget;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;
using GitHubSecrets.Sealing;
using Sodium;

namespace GitHubSecrets.Core.Tests.Support;

/// <summary>
/// Makes the small things that most tests need. Everything secret is random, and all but the key of an App is made for the one test.
/// </summary>
internal static class Make
{
    private static readonly Lazy<byte[]> FoundKey = new(static () =>
    {
        using RSA key = RSA.Create(2048);
        return key.ExportPkcs8PrivateKey();
    });

    public static SecureString Secure(string text)
    {
        var secure = new SecureString();
        foreach (char character in text)
        {
            secure.AppendChar(character);
        }

        return secure;
    }

    public static SecureStringValue Value(string text) => new(Secure(text));

    public static string RandomText(int bytes = 24) => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(bytes));

    /// <summary>The header that a credential comes to on the wire.</summary>
    public static string Header(ApiCredential credential) => Sent(credential.ToHeader());

    /// <summary>The header that a mark comes to on the wire.</summary>
    public static string Sent(TokenMark mark)
    {
        string header = Sent(mark.Text);
        GC.KeepAlive(mark);
        return header;
    }

    /// <summary>What the HTTP stack is given, as it comes to be on the wire.</summary>
    public static string Sent(string text)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        TokenMark.Replace(bytes);
        return Encoding.UTF8.GetString(bytes);
    }

    /// <summary>An RSA key of 2,048 bits, the same for all tests: it takes long to find one.</summary>
    public static RSA RsaKey()
    {
        var key = RSA.Create();
        key.ImportPkcs8PrivateKey(FoundKey.Value, out _);
        return key;
    }

    public static RepositoryName Repository(string text = "octo-org/octo-repo") => RepositoryName.Parse(text);

    /// <summary>A client whose requests a handler answers, signed in with a token made for it.</summary>
    public static GitHubClient Client(
        HttpMessageHandler handler,
        ClientOptions? options = null,
        string apiUrl = "https://api.github.com",
        string? token = null,
        RequestBudget? budget = null)
    {
        options ??= new ClientOptions { MaximumRetryCount = 0, MaximumWait = TimeSpan.Zero };
        return new(
            ApiHost.FromApiUrl(apiUrl, "-ApiUrl"),
            ApiCredential.From(token ?? RandomText(), "-Token"),
            options,
            budget ?? new RequestBudget(options.Clock, isMetered: false),
            new HttpMessageInvoker(handler));
    }

    /// <summary>A public key and the secret key that opens what is sealed for it.</summary>
    public static (byte[] PublicKey, byte[] SecretKey) KeyPair()
    {
        using KeyPair pair = PublicKeyBox.GenerateKeyPair();
        return (pair.PublicKey, pair.PrivateKey);
    }

    /// <summary>Opens a box with libsodium; null where it does not open.</summary>
    public static byte[]? Open(byte[] box, byte[] publicKey, byte[] secretKey)
    {
        try
        {
            return SealedPublicKeyBox.Open(box, secretKey, publicKey);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
