using System.Runtime.InteropServices;

namespace GitHubSecrets;

/// <summary>What the process runs on, as a portable runtime identifier of .NET, such as <c>linux-musl-x64</c>.</summary>
/// <see href="https://learn.microsoft.com/dotnet/core/rid-catalog"/>
internal static class HostPlatform
{
    private const string Linux = "linux";

    /// <summary>Made of its parts: distributions that build .NET themselves give it identifiers of their own, such as
    /// <c>ubuntu.24.04-x64</c>.</summary>
    public static string OfThisProcess()
    {
        string? system = OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : OperatingSystem.IsLinux() ? Linux
            : null;
        return Of(system, RuntimeInformation.RuntimeIdentifier, RuntimeInformation.ProcessArchitecture);
    }

    /// <param name="system">The operating system as portable identifiers call it, or null for what the module has no files for.</param>
    /// <param name="runtimeIdentifier">What the runtime was built for, as it says itself.</param>
    /// <param name="processor">What the process runs as.</param>
    public static string Of(string? system, string runtimeIdentifier, Architecture processor)
    {
        string name = system switch
        {
            null => runtimeIdentifier.Split('.', '-')[0],
            Linux when IsMusl(runtimeIdentifier) => "linux-musl",
            _ => system,
        };
        return $"{name}-{processor.ToString().ToLowerInvariant()}";
    }

    /// <summary>Whether a runtime was built for musl, which its identifier says.</summary>
    public static bool IsMusl(string runtimeIdentifier) =>
        runtimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || runtimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);
}
