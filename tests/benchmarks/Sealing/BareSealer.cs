using System.Diagnostics;
using Sodium;

namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>Nothing but Sodium.Core, on bytes that lie ready: nothing wiped, nothing encoded.</summary>
internal sealed class BareSealer(SecretPublicKey key) : ISealer
{
    public string Name => "bare loop over SealedPublicKeyBox.Create";

    public Task<double> RoundAsync(int bytes, int iterations, CancellationToken stop)
    {
        byte[] message = new byte[bytes];
        var watch = Stopwatch.StartNew();
        for (int i = 0; i < iterations; i++)
        {
            _ = SealedPublicKeyBox.Create(message, key.Bytes);
        }

        return Task.FromResult(watch.Elapsed.TotalMilliseconds);
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
