using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using GitHubSecrets.Sandbox.Model;

namespace GitHubSecrets.Sandbox.Requests;

/// <summary>The token by which a GitHub App shows who it is: RS256, valid for ten minutes at the most.</summary>
internal static class JsonWebToken
{
    private static readonly TimeSpan LongestLife = TimeSpan.FromMinutes(10);

    // GitHub advises to issue tokens a minute in the past against clocks that differ; it accepts the same here.
    private static readonly TimeSpan ClockSkew = TimeSpan.FromSeconds(60);

    public static bool IsSignedByApp(string text, SandboxApps apps, DateTimeOffset now)
    {
        string[] parts = text.Split('.');
        if (parts.Length != 3)
        {
            return false;
        }

        try
        {
            JsonElement header = Decode(parts[0]);
            JsonElement claims = Decode(parts[1]);
            return header.GetProperty("alg").GetString() == "RS256"
                && IsCurrent(claims, now)
                && apps.FindKey(Issuer(claims.GetProperty("iss"))) is { } key
                && key.VerifyData(
                    Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}"),
                    Base64Url.DecodeFromChars(parts[2]),
                    HashAlgorithmName.SHA256,
                    RSASignaturePadding.Pkcs1);
        }
        catch (Exception exception)
            when (exception is FormatException or JsonException
            or KeyNotFoundException or InvalidOperationException or ArgumentOutOfRangeException)
        {
            return false;
        }
    }

    private static JsonElement Decode(string part) =>
        JsonSerializer.Deserialize<JsonElement>(Base64Url.DecodeFromChars(part));

    // An App id travels as a number or as a string; a client id is a string.
    private static string Issuer(JsonElement claim) =>
        claim.ValueKind == JsonValueKind.Number ? claim.GetRawText() : claim.GetString()!;

    private static bool IsCurrent(JsonElement claims, DateTimeOffset now)
    {
        DateTimeOffset issued = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("iat").GetInt64());
        DateTimeOffset expires = DateTimeOffset.FromUnixTimeSeconds(claims.GetProperty("exp").GetInt64());
        return issued <= now + ClockSkew && expires > now && expires <= now + LongestLife + ClockSkew;
    }
}
