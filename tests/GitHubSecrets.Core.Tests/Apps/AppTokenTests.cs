using System.Buffers.Text;
using System.Net;
using System.Security;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GitHubSecrets.Apps;

namespace GitHubSecrets.Core.Tests.Apps;

/// <summary>The JSON web token of an App, held against RSA itself and against the limits that GitHub documents.</summary>
public sealed class AppTokenTests
{
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 3, 4, 5, 678, TimeSpan.Zero);

    [Theory]
    [InlineData("12345")]
    [InlineData("Iv23liABCdef")]
    public void It_is_signed_by_the_key_and_says_whose_it_is(string appId)
    {
        using RSA rsa = Make.RsaKey();
        using AppKey key = AppKey.Read(Make.Value(rsa.ExportPkcs8PrivateKeyPem()), "-PrivateKey");

        string[] parts = Text(AppToken.Create(appId, key, Now)).Split('.');

        Assert.Equal(3, parts.Length);
        Assert.True(rsa.VerifyData(
            Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
            Base64Url.DecodeFromChars(parts[2]),
            HashAlgorithmName.SHA256,
            RSASignaturePadding.Pkcs1));
        Assert.Equal("RS256", Read(parts[0]).GetProperty("alg").GetString());
        Assert.Equal(appId, Read(parts[1]).GetProperty("iss").GetString());
    }

    [Fact]
    public void It_begins_a_minute_ago_and_ends_within_ten()
    {
        using RSA rsa = Make.RsaKey();
        using AppKey key = AppKey.Read(Make.Value(rsa.ExportPkcs8PrivateKeyPem()), "-PrivateKey");

        JsonElement claims = Read(Text(AppToken.Create("1", key, Now)).Split('.')[1]);

        Assert.Equal(Now.ToUnixTimeSeconds() - 60, claims.GetProperty("iat").GetInt64());
        Assert.InRange(claims.GetProperty("exp").GetInt64() - Now.ToUnixTimeSeconds(), 300, 600);
    }

    private static string Text(SecureString token) => new NetworkCredential(string.Empty, token).Password;

    private static JsonElement Read(string part) => JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(part));
}
