using System.Globalization;
using System.Security;

namespace GitHubSecrets.Connection;

/// <summary>A token that stays the same.</summary>
internal sealed class TokenCredential : ApiCredential, IDisposable
{
    private readonly SecureString _token;

    private TokenCredential(SecureString token, string source, string fingerprint)
        : base(source, fingerprint) => _token = token;

    public static TokenCredential Create(SecureString token, string source)
    {
        string text = Open(token);
        if (text.Length == 0 || !IsPrintable(text))
        {
            throw new GitHubSecretsException(
                SecretErrorId.BadCredential,
                text.Length == 0
                    ? $"The token from {source} is empty."
                    : $"The token from {source} holds a character that no GitHub token has, such as a blank or a line break.");
        }

        return new TokenCredential(token, source, string.GetHashCode(text).ToString(CultureInfo.InvariantCulture));
    }

    /// <inheritdoc/>
    public override string ToHeader()
    {
        try
        {
            return "Bearer " + Open(_token);
        }
        catch (ObjectDisposedException exception)
        {
            throw Gone(exception);
        }
    }

    /// <summary>Disposes of the token, where a session owns it.</summary>
    public void Dispose() => _token.Dispose();

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
}
