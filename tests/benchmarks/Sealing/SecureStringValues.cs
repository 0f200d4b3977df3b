using System.Net;
using System.Security;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>Each is opened anew whenever it is sealed.</summary>
internal sealed class SecureStringValues : IModuleValues
{
    private readonly Dictionary<int, SecureString> _texts = [];

    public string Name => "from a SecureString";

    public PlainSecretValue Of(int bytes)
    {
        if (!_texts.TryGetValue(bytes, out SecureString? text))
        {
            text = new NetworkCredential(string.Empty, new string('x', bytes)).SecurePassword;
            _texts.Add(bytes, text);
        }

        return new SecureStringValue(text);
    }

    public void Dispose()
    {
        foreach (SecureString text in _texts.Values)
        {
            text.Dispose();
        }
    }
}
