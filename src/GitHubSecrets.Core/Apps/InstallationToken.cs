using System.Globalization;
using System.Security;
using System.Text.Json;
using GitHubSecrets.Connection;
using GitHubSecrets.Http;

namespace GitHubSecrets.Apps;

/// <summary>A token of an installation, and how long it lasts.</summary>
/// <see href="https://docs.github.com/rest/apps/apps#create-an-installation-access-token-for-an-app"/>
internal sealed class InstallationToken : IDisposable
{
    private readonly SecureString _value;

    private InstallationToken(SecureString value)
    {
        _value = value;
        Mark = TokenMark.For(value);
    }

    /// <summary>What stands for the token in requests.</summary>
    public TokenMark Mark { get; }

    /// <summary>When it ends, by the host's clock.</summary>
    public required DateTimeOffset ExpiresAt { get; init; }

    /// <summary>How long it lasts from when it came.</summary>
    public required TimeSpan Life { get; init; }

    /// <summary>When it came, as a timestamp of the client's clock: no difference between two machines' clocks matters.</summary>
    public required long ReceivedAt { get; init; }

    /// <summary>What it may do, such as <c>secrets</c>: <c>write</c>.</summary>
    public required IReadOnlyDictionary<string, string> Permissions { get; init; }

    /// <summary>Reads a token from the answer that brought it, and wipes the answer.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.UnexpectedResponse"/>.</exception>
    public static InstallationToken Take(ApiResponse response, TimeProvider clock)
    {
        try
        {
            (DateTimeOffset expiresAt, Dictionary<string, string> permissions) = ReadFacts(response);
            return new InstallationToken(ReadToken(response))
            {
                ExpiresAt = expiresAt,
                Life = expiresAt - (response.Date ?? clock.GetUtcNow()),
                ReceivedAt = clock.GetTimestamp(),
                Permissions = permissions,
            };
        }
        catch (Exception exception) when (exception is JsonException or InvalidOperationException or FormatException)
        {
            throw response.Unexpected("holds no installation token");
        }
        finally
        {
            response.Wipe();
        }
    }

    public void Dispose() => _value.Dispose();

    // The document reads the body in place: nothing of the token is copied.
    private static (DateTimeOffset ExpiresAt, Dictionary<string, string> Permissions) ReadFacts(ApiResponse response)
    {
        using var document = JsonDocument.Parse(response.Body);
        DateTimeOffset expiresAt = DateTimeOffset.Parse(
            document.RootElement.Text("expires_at") ?? string.Empty, CultureInfo.InvariantCulture);
        return (expiresAt, ReadPermissions(document.RootElement));
    }

    private static Dictionary<string, string> ReadPermissions(JsonElement token)
    {
        var permissions = new Dictionary<string, string>();
        if (token.TryGetObject("permissions", out JsonElement told))
        {
            foreach (JsonProperty each in told.EnumerateObject())
            {
                // Nothing keeps a name from coming twice.
                permissions[each.Name] = each.Value.ToString();
            }
        }

        return permissions;
    }

    // Straight from the body's bytes: a string of its own could not be wiped.
    private static SecureString ReadToken(ApiResponse response)
    {
        var reader = new Utf8JsonReader(response.Body.Span);
        while (reader.Read())
        {
            if (reader.TokenType == JsonTokenType.PropertyName && reader.CurrentDepth == 1 && reader.ValueTextEquals("token"u8))
            {
                _ = reader.Read();
                return Secure(reader.TokenType == JsonTokenType.String ? reader.ValueSpan : []);
            }
        }

        throw new JsonException();
    }

    private static SecureString Secure(ReadOnlySpan<byte> text)
    {
        if (text.Length > ApiCredential.LongestToken)
        {
            throw new JsonException();
        }

        var secure = new SecureString();
        foreach (byte character in text)
        {
            // Anything that JSON would escape, or no header can carry, is in no token of GitHub's.
            if (character is < (byte)'!' or > (byte)'~' or (byte)'\\')
            {
                secure.Dispose();
                throw new JsonException();
            }

            secure.AppendChar((char)character);
        }

        secure.MakeReadOnly();
        return secure.Length > 0 ? secure : throw new JsonException();
    }
}
