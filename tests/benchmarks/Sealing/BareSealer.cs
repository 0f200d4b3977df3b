using System.Diagnostics;
using GitHubSecrets.Sealing.Interop;

namespace GitHubSecrets.Benchmarks.Sealing;

/// <summary>Nothing but libsodium: the same bytes into the same buffer, nothing protected, nothing encoded.</summary>
internal sealed class BareSealer(SecretPublicKey key) : ISealer
{
    public string Name => "bare loop over crypto_box_seal";

    public unsafe Task<double> RoundAsync(int bytes, int iterations, CancellationToken stop)
    {
        Libsodium.EnsureLoaded();
        byte[] message = new byte[bytes];
        byte[] box = new byte[bytes + Libsodium.CryptoBoxSealBytes];
        fixed (byte* messagePointer = message)
        fixed (byte* boxPointer = box)
        fixed (byte* keyPointer = key.Bytes)
        {
            var watch = Stopwatch.StartNew();
            for (int i = 0; i < iterations; i++)
            {
                if (Libsodium.crypto_box_seal(boxPointer, messagePointer, (ulong)bytes, keyPointer) != 0)
                {
                    throw new InvalidOperationException("libsodium refused the key.");
                }
            }

            return Task.FromResult(watch.Elapsed.TotalMilliseconds);
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
