using System.Security;

namespace GitHubSecrets.Connection;

/// <summary>What requests are signed in with, and where it came from. A token is opened only to build a request's header and
/// never printed.</summary>
/// <param name="source">What gave it, such as <c>-Token</c> or <c>$env:GH_TOKEN</c>.</param>
/// <param name="fingerprint">Tells credentials apart, and nothing more.</param>
internal abstract class ApiCredential(string source, string fingerprint)
{
    /// <summary>How many characters a SecureString holds. No token of GitHub's has as many as a hundredth of them.</summary>
    public const int LongestToken = 65_536;

    /// <summary>What gave it, such as <c>-Token</c> or <c>$env:GH_TOKEN</c>.</summary>
    public string Source => source;

    /// <summary>Tells credentials apart, and nothing more: a hash that is different in every process, or the id of an App's
    /// installation, whose tokens come and go.</summary>
    public string Fingerprint => fingerprint;

    /// <summary>Takes a token.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.BadCredential"/> where it cannot be a token: a header
    /// that cannot be built would fail with the token in its message.</exception>
    public static ApiCredential From(SecureString token, string source) => TokenCredential.Create(token, source);

    /// <summary>Takes a token that is already plain text, as the environment's are.</summary>
    public static ApiCredential From(string token, string source)
    {
        if (token.Length > LongestToken)
        {
            throw new GitHubSecretsException(SecretErrorId.BadCredential, $"The token from {source} is too long to be one of GitHub's.");
        }

        var secure = new SecureString();
        foreach (char character in token)
        {
            secure.AppendChar(character);
        }

        secure.MakeReadOnly();
        return From(secure, source);
    }

    /// <summary>What stands for the header that signs a request in. Whoever sends it holds it until the answer is there.</summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.NoCredential"/> where the session that signed in has
    /// ended meanwhile.</exception>
    public abstract TokenMark ToHeader();

    /// <summary>Where the token came from, never the token.</summary>
    public override string ToString() => $"token from {source}";

    /// <summary>The failure of a request whose credential has been disposed meanwhile.</summary>
    private protected GitHubSecretsException Gone(ObjectDisposedException exception) =>
        new(SecretErrorId.NoCredential, $"The token from {source} is gone: it was disposed, or its session has ended.", exception);
}
