using System.Reflection;
using System.Runtime.InteropServices;

namespace GitHubSecrets.Sealing.Interop;

/// <summary>
/// libsodium, bound directly: one file for each of its headers that this library calls.
/// Call <see cref="EnsureLoaded"/> before anything else here.
/// </summary>
internal static partial class Libsodium
{
    private const string Library = "libsodium";

    private static readonly object Gate = new();
    private static volatile bool _ready;
    private static nint _handle;

    /// <summary>
    /// Loads and initializes libsodium on first use, never at import: listing secrets needs no cryptography, and a session
    /// without libsodium must still be able to import the module.
    /// </summary>
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.LibsodiumMissing"/>. The next call looks again,
    /// so installing the library mends a running session.</exception>
    public static void EnsureLoaded()
    {
        if (_ready)
        {
            return;
        }

        lock (Gate)
        {
            if (_ready)
            {
                return;
            }

            if (_handle == 0)
            {
                // A resolver can be set only once for an assembly, so it is set together with what it resolves to.
                _handle = LibsodiumLocator.ForThisProcess().Load();
                NativeLibrary.SetDllImportResolver(typeof(Libsodium).Assembly, Resolve);
            }

            // 0: initialized now, 1: somebody in this process did so before us. Both mean that it is safe to use.
            if (sodium_init() < 0)
            {
                throw new GitHubSecretsException(
                    SecretErrorId.LibsodiumMissing,
                    "libsodium was found but could not initialize (sodium_init failed).");
            }

            _ready = true;
        }
    }

    private static nint Resolve(string name, Assembly assembly, DllImportSearchPath? searchPath) =>
        name == Library ? _handle : 0;

    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    private static partial int sodium_init();
}
