namespace GitHubSecrets.Sealing.Sodium;

/// <summary>The two files that seal, in the module's folder.</summary>
/// <param name="Assembly">The full path of Sodium.Core.</param>
/// <param name="Native">The full path of libsodium.</param>
/// <param name="Platform">The .NET runtime identifier of the process, such as <c>linux-musl-x64</c>.</param>
internal sealed record SodiumFiles(string Assembly, string Native, string Platform)
{
    public static SodiumFiles ForThisProcess() => In(BaseDirectory(AssemblyDirectory()), HostPlatform.OfThisProcess());

    /// <summary>Where the files for a platform lie in a module's folder.</summary>
    public static SodiumFiles In(string folder, string platform)
    {
        // One file serves both processors of macOS.
        (string native, string name) = platform.Split('-')[0] switch
        {
            "win" => (platform, "libsodium.dll"),
            "osx" => ("osx", "libsodium.dylib"),
            _ => (platform, "libsodium.so"),
        };
        return new(
            Path.Combine(folder, "dependencies", "Sodium.Core.dll"),
            Path.Combine(folder, "runtimes", native, "native", name),
            platform);
    }

    /// <summary>The folder that files are found from. An assembly that was compiled for one platform lies deeper in it, in
    /// <c>runtimes/&lt;rid&gt;/lib/&lt;framework&gt;/</c>.</summary>
    public static string BaseDirectory(string assemblyDirectory)
    {
        string? library = Path.GetDirectoryName(assemblyDirectory);
        string? runtimes = Path.GetDirectoryName(Path.GetDirectoryName(library));
        return Path.GetFileName(library) == "lib" && Path.GetFileName(runtimes) == "runtimes"
            ? Path.GetDirectoryName(runtimes)!
            : assemblyDirectory;
    }

    private static string AssemblyDirectory() =>
        Path.GetDirectoryName(typeof(SodiumFiles).Assembly.Location) is { Length: > 0 } folder
            ? folder
            : AppContext.BaseDirectory;
}
