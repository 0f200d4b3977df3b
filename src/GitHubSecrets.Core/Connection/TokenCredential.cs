using System.Globalization;
using System.Runtime.InteropServices;
using System.Security;

namespace GitHubSecrets.Connection;

/// <summary>A token that stays the same.</summary>
internal sealed class TokenCredential : ApiCredential, IDisposable
{
    private readonly SecureString _token;
    private readonly TokenMark _mark;

    private TokenCredential(SecureString token, string source, string fingerprint)
        : base(source, fingerprint)
    {
        _token = token;
        _mark = TokenMark.For(token);
    }

    public static unsafe TokenCredential Create(SecureString token, string source)
    {
        nint unmanaged = 0;
        try
        {
            unmanaged = Marshal.SecureStringToBSTR(token);
            return new TokenCredential(token, source, Check(new ReadOnlySpan<char>((void*)unmanaged, token.Length), source));
        }
        catch (ObjectDisposedException exception)
        {
            throw new GitHubSecretsException(
                SecretErrorId.BadCredential, $"The token from {source} has been disposed; its text is gone.", exception);
        }
        finally
        {
            Marshal.ZeroFreeBSTR(unmanaged);
        }
    }

    /// <inheritdoc/>
    public override TokenMark ToHeader()
    {
        try
        {
            return _mark.Checked();
        }
        catch (ObjectDisposedException exception)
        {
            throw Gone(exception);
        }
    }

    /// <summary>Disposes of the token, where a session owns it.</summary>
    public void Dispose() => _token.Dispose();

    // What tells the token apart, if it can be one.
    private static string Check(ReadOnlySpan<char> text, string source)
    {
        if (text.IsEmpty || !IsPrintable(text))
        {
            throw new GitHubSecretsException(
                SecretErrorId.BadCredential,
                text.IsEmpty
                    ? $"The token from {source} is empty."
                    : $"The token from {source} holds a character that no GitHub token has, such as a blank or a line break.");
        }

        return string.GetHashCode(text).ToString(CultureInfo.InvariantCulture);
    }

    private static bool IsPrintable(ReadOnlySpan<char> text)
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
