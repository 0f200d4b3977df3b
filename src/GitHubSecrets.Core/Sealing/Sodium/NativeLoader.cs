using System.Runtime.InteropServices;

namespace GitHubSecrets.Sealing.Sodium;

/// <summary>Loads the module's own libsodium.</summary>
internal static class NativeLoader
{
    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.LibsodiumMissing"/>, with what is wrong.</exception>
    public static nint Load(SodiumFiles files)
    {
        try
        {
            return NativeLibrary.Load(files.Native);
        }
        catch (Exception exception) when (exception is DllNotFoundException or BadImageFormatException)
        {
            throw NativeLoadFailure.Explain(files, exception, File.Exists);
        }
    }
}
