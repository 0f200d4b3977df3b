using System.Runtime.InteropServices;

namespace GitHubSecrets.Sealing.Interop;

/// <summary>What libsodium is called on an operating system, and where its package managers put it.</summary>
/// <param name="RuntimeIdentifier">The .NET runtime identifier whose native file is shipped, such as <c>linux-musl-x64</c>.</param>
/// <param name="FileName">The shipped file's name.</param>
/// <param name="SystemNames">Names and paths of the system's own library, newest first.</param>
internal sealed record NativePlatform(string RuntimeIdentifier, string FileName, IReadOnlyList<string> SystemNames)
{
    public static NativePlatform Detect()
    {
        string architecture = RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant();
        if (OperatingSystem.IsWindows())
        {
            return Windows(architecture);
        }

        return OperatingSystem.IsMacOS() ? MacOS(architecture) : Linux(architecture, IsMusl());
    }

    public static NativePlatform Windows(string architecture) =>
        new($"win-{architecture}", "libsodium.dll", ["libsodium.dll"]);

    // Homebrew on Apple silicon, Homebrew on Intel, MacPorts.
    public static NativePlatform MacOS(string architecture) =>
        new(
            $"osx-{architecture}",
            "libsodium.dylib",
            [
                "/opt/homebrew/lib/libsodium.dylib",
                "/usr/local/lib/libsodium.dylib",
                "/opt/local/lib/libsodium.dylib",
                "libsodium.dylib",
            ]);

    // .26 is libsodium 1.0.19 and later, .23 is 1.0.12 to 1.0.18; both have the functions that are called here.
    public static NativePlatform Linux(string architecture, bool musl) =>
        new(
            musl ? $"linux-musl-{architecture}" : $"linux-{architecture}",
            "libsodium.so",
            ["libsodium.so.26", "libsodium.so.23", "libsodium.so"]);

    // A runtime built for musl says so in its identifier; a library built for glibc would load there and then crash.
    private static bool IsMusl() =>
        RuntimeInformation.RuntimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || RuntimeInformation.RuntimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);
}
