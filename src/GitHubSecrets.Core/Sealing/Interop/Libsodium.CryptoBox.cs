using System.Runtime.InteropServices;

namespace GitHubSecrets.Sealing.Interop;

/// <summary>From <c>sodium/crypto_box.h</c>: sealed boxes (X25519, XSalsa20-Poly1305).</summary>
internal static partial class Libsodium
{
    internal const int CryptoBoxPublicKeyBytes = 32;
    internal const int CryptoBoxSecretKeyBytes = 32;

    /// <summary>What a sealed box adds to its message: the ephemeral public key (32) and the authenticator (16).</summary>
    internal const int CryptoBoxSealBytes = 48;

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    internal static unsafe partial int crypto_box_seal(
        byte* ciphertext, byte* message, ulong messageLength, byte* publicKey);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    internal static unsafe partial int crypto_box_seal_open(
        byte* message, byte* ciphertext, ulong ciphertextLength, byte* publicKey, byte* secretKey);

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    internal static unsafe partial int crypto_box_keypair(byte* publicKey, byte* secretKey);
}
