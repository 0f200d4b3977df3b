using System.Runtime.CompilerServices;
using System.Security.Cryptography;

namespace GitHubSecrets.MemoryScan;

/// <summary>A buffer that stays where it is, so that a scan can pass over it and nothing of it is left behind.</summary>
internal sealed class PinnedBytes(int length) : IDisposable
{
    private readonly byte[] _bytes = GC.AllocateArray<byte>(length, pinned: true);

    public Span<byte> All => _bytes;

    /// <summary>The address of the first byte.</summary>
    public unsafe long Address => (long)Unsafe.AsPointer(ref _bytes[0]);

    public void Dispose() => CryptographicOperations.ZeroMemory(_bytes);
}
