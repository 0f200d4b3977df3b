using System.Diagnostics;
using GitHubSecrets.Requests;
using GitHubSecrets.Sealing;

namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>This module's way from a value to the body of a request: pinned bytes, sealed box, base64 in JSON.</summary>
/// <param name="key">What it seals for.</param>
/// <param name="values">Where the values come from.</param>
internal sealed class ModuleSealer(SecretPublicKey key, IModuleValues values) : ISealer
{
    private static readonly SecretRoute Route =
        SecretTarget.ForRepository(new RepositoryName("owner", "name"), SecretApp.Actions).Route;

    public string Name => $"this module, {values.Name}";

    public Task<double> RoundAsync(int bytes, int iterations, CancellationToken stop)
    {
        PlainSecretValue value = values.Of(bytes);
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < iterations; i++)
        {
            _ = SecretBody.Create(Route, new EncryptedValue(value.SealBox(key), key.KeyId), SecretAccess.OfNew);
        }

        return Task.FromResult(watch.Elapsed.TotalMilliseconds);
    }

    public ValueTask DisposeAsync()
    {
        values.Dispose();
        return ValueTask.CompletedTask;
    }
}
