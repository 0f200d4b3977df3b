using System.Globalization;
using System.Net;
using System.Security;

namespace GitHubSecrets.Connection;

/// <summary>A token and where it came from. The token is opened only to build a request's header and never printed.</summary>
internal sealed class ApiCredential
{
    private readonly SecureString _token;

    private ApiCredential(SecureString token, string source)
    {
        _token = token;
        Source = source;
    }

    /// <summary>What gave the token, such as <c>-Token</c> or <c>$env:GH_TOKEN</c>.</summary>
    public string Source { get; }

    /// <summary>Tells credentials apart, and nothing more: a hash that is different in every process.</summary>
    public string Fingerprint { get; private set; } = string.Empty;

    /// <summary>Takes a token.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.BadCredential"/> where it cannot be a token: a header
    /// that cannot be built would fail with the token in its message.</exception>
    public static ApiCredential From(SecureString token, string source)
    {
        var credential = new ApiCredential(token, source);
        string text = credential.Open();
        if (text.Length == 0 || !IsPrintable(text))
        {
            throw new GitHubSecretsException(
                SecretErrorId.BadCredential,
                text.Length == 0
                    ? $"The token from {source} is empty."
                    : $"The token from {source} holds a character that no GitHub token has, such as a blank or a line break.");
        }

        credential.Fingerprint = string.GetHashCode(text).ToString(CultureInfo.InvariantCulture);
        return credential;
    }

    /// <summary>Takes a token that is already plain text, as the environment's are.</summary>
    public static ApiCredential From(string token, string source)
    {
        var secure = new SecureString();
        foreach (char character in token)
        {
            secure.AppendChar(character);
        }

        secure.MakeReadOnly();
        return From(secure, source);
    }

    /// <summary>The value of the header that signs a request in.</summary>
    public string ToHeader() => "Bearer " + Open();

    /// <summary>Where the token came from, never the token.</summary>
    public override string ToString() => $"token from {Source}";

    private static bool IsPrintable(string text)
    {
        foreach (char character in text)
        {
            if (character is < '!' or > '~')
            {
                return false;
            }
        }

        return true;
    }

    private string Open() => new NetworkCredential(string.Empty, _token).Password;
}
