using System.Diagnostics;
using System.Security;
using GitHubSecrets.Requests;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>This module's way from a SecureString to the body of a request: pinned bytes, sealed box, base64 in JSON.</summary>
internal sealed class ModuleSealer(SecretPublicKey key) : ISealer
{
    private static readonly SecretRoute Route =
        SecretTarget.ForRepository(new RepositoryName("owner", "name"), SecretApp.Actions).Route;

    private readonly Dictionary<int, SecureString> _texts = [];

    public string Name => "this module";

    public Task<double> RoundAsync(int bytes, int iterations, CancellationToken stop)
    {
        PlainSecretValue value = new SecureStringValue(Text(bytes));
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < iterations; i++)
        {
            _ = SecretBody.Create(Route, new EncryptedValue(value.SealBox(key), key.KeyId), SecretAccess.OfNew);
        }

        return Task.FromResult(watch.Elapsed.TotalMilliseconds);
    }

    public ValueTask DisposeAsync()
    {
        foreach (SecureString text in _texts.Values)
        {
            text.Dispose();
        }

        return ValueTask.CompletedTask;
    }

    private SecureString Text(int bytes)
    {
        if (!_texts.TryGetValue(bytes, out SecureString? text))
        {
            text = new System.Net.NetworkCredential(string.Empty, new string('x', bytes)).SecurePassword;
            _texts.Add(bytes, text);
        }

        return text;
    }
}
