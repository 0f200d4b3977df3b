using System.Runtime.InteropServices;

namespace GitHubSecrets.Sealing.Interop;

/// <summary>
/// Finds libsodium: first the file shipped with this assembly (<c>runtimes/&lt;rid&gt;/native/</c>), then the one that
/// the system's package manager installed.
/// </summary>
/// <param name="candidates">File names or paths in the order in which they are tried.</param>
/// <param name="tryLoad">Loads one candidate; 0 where it cannot be loaded.</param>
internal sealed class LibsodiumLocator(IReadOnlyList<string> candidates, Func<string, nint> tryLoad)
{
    public static LibsodiumLocator ForThisProcess() =>
        new(Candidates(BaseDirectory(AssemblyDirectory()), NativePlatform.Detect()), TryLoad);

    /// <exception cref="GitHubSecretsException"><see cref="SecretErrorId.LibsodiumMissing"/> with every name tried.</exception>
    public nint Load()
    {
        foreach (string candidate in candidates)
        {
            nint handle = tryLoad(candidate);
            if (handle != 0)
            {
                return handle;
            }
        }

        throw new GitHubSecretsException(
            SecretErrorId.LibsodiumMissing,
            $"libsodium, which seals secrets, could not be loaded. Tried: {string.Join(", ", candidates)}.")
        {
            RecommendedAction =
                "Install libsodium: 'apt-get install libsodium23' (Debian, Ubuntu), 'dnf install libsodium' (Fedora, RHEL), "
                + "'apk add libsodium' (Alpine), 'brew install libsodium' (macOS); on Windows put libsodium.dll beside "
                + "GitHubSecrets.Core.dll or in System32.",
        };
    }

    /// <summary>The names to try on a platform, the shipped file first.</summary>
    public static IReadOnlyList<string> Candidates(string baseDirectory, NativePlatform platform)
    {
        string shipped = Path.Combine(baseDirectory, "runtimes", platform.RuntimeIdentifier, "native", platform.FileName);
        return [shipped, .. platform.SystemNames];
    }

    /// <summary>The folder that shipped files are found from. An assembly that was compiled for one platform lies deeper in
    /// it, in <c>runtimes/&lt;rid&gt;/lib/&lt;framework&gt;/</c>.</summary>
    public static string BaseDirectory(string assemblyDirectory)
    {
        string? library = Path.GetDirectoryName(assemblyDirectory);
        string? runtimes = Path.GetDirectoryName(Path.GetDirectoryName(library));
        return Path.GetFileName(library) == "lib" && Path.GetFileName(runtimes) == "runtimes"
            ? Path.GetDirectoryName(runtimes)!
            : assemblyDirectory;
    }

    private static string AssemblyDirectory() =>
        Path.GetDirectoryName(typeof(LibsodiumLocator).Assembly.Location) ?? AppContext.BaseDirectory;

    private static nint TryLoad(string candidate)
    {
        if (Path.IsPathRooted(candidate))
        {
            return File.Exists(candidate) && NativeLibrary.TryLoad(candidate, out nint rooted) ? rooted : 0;
        }

        if (!OperatingSystem.IsWindows())
        {
            // The loader's own search, without the variations of the name that .NET would try.
            return NativeLibrary.TryLoad(candidate, out nint system) ? system : 0;
        }

        // Only the assembly's directory and System32, never the current directory, where anybody may have put a file.
        return NativeLibrary.TryLoad(
            candidate,
            typeof(LibsodiumLocator).Assembly,
            DllImportSearchPath.AssemblyDirectory | DllImportSearchPath.System32,
            out nint handle)
            ? handle
            : 0;
    }
}
