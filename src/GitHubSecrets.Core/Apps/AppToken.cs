using System.Buffers;
using System.Buffers.Text;
using System.Runtime.InteropServices;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace GitHubSecrets.Apps;

/// <summary>The JSON web token by which a GitHub App shows who it is.</summary>
/// <see href="https://docs.github.com/apps/creating-github-apps/authenticating-with-a-github-app/generating-a-json-web-token-jwt-for-a-github-app"/>
internal static class AppToken
{
    // GitHub refuses a token from the future, and clocks differ.
    private static readonly TimeSpan SetBack = TimeSpan.FromSeconds(60);

    // GitHub takes ten minutes at the most; one is left for a clock that runs behind GitHub's.
    private static readonly TimeSpan Life = TimeSpan.FromMinutes(9);

    /// <summary>Makes a token.</summary>
    /// <param name="appId">The App's id or client id.</param>
    /// <param name="key">The App's private key.</param>
    /// <param name="now">The present time.</param>
    public static unsafe SecureString Create(string appId, AppKey key, DateTimeOffset now)
    {
        string signed = Encode("""{"alg":"RS256","typ":"JWT"}"""u8) + "." + Encode(Claims(appId, now)) + ".";

        // Only the signature is worth anything to anybody.
        byte[] signature = key.Sign(Encoding.ASCII.GetBytes(signed[..^1]));
        char[] token = GC.AllocateArray<char>(signed.Length + Base64.GetMaxEncodedToUtf8Length(signature.Length), pinned: true);
        try
        {
            signed.CopyTo(token);
            int length = signed.Length + Encode(signature, token.AsSpan(signed.Length));
            fixed (char* characters = token)
            {
                return new SecureString(characters, length);
            }
        }
        finally
        {
            CryptographicOperations.ZeroMemory(signature);
            CryptographicOperations.ZeroMemory(MemoryMarshal.AsBytes(token.AsSpan()));
        }
    }

    private static ReadOnlySpan<byte> Claims(string appId, DateTimeOffset now)
    {
        var buffer = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(buffer))
        {
            json.WriteStartObject();
            json.WriteNumber("iat"u8, (now - SetBack).ToUnixTimeSeconds());
            json.WriteNumber("exp"u8, (now + Life).ToUnixTimeSeconds());
            json.WriteString("iss"u8, appId);
            json.WriteEndObject();
        }

        return buffer.WrittenSpan;
    }

    // Base64 for addresses, without padding (RFC 7515, section 2).
    private static int Encode(ReadOnlySpan<byte> bytes, Span<char> text)
    {
        _ = Convert.TryToBase64Chars(bytes, text, out int length);
        Span<char> encoded = text[..length].TrimEnd('=');
        encoded.Replace('+', '-');
        encoded.Replace('/', '_');
        return encoded.Length;
    }

    private static string Encode(ReadOnlySpan<byte> bytes)
    {
        Span<char> text = stackalloc char[Base64.GetMaxEncodedToUtf8Length(bytes.Length)];
        return new string(text[..Encode(bytes, text)]);
    }
}
