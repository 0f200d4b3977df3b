using System.Runtime.InteropServices;

namespace GitHubSecrets;

/// <summary>What the process runs on, as a portable runtime identifier of .NET, such as <c>linux-musl-x64</c>.</summary>
/// <see href="https://learn.microsoft.com/dotnet/core/rid-catalog"/>
internal static class HostPlatform
{
    /// <summary>Made of its parts: distributions that build .NET themselves give it identifiers of their own, such as
    /// <c>ubuntu.24.04-x64</c>.</summary>
    public static string OfThisProcess()
    {
        string system = OperatingSystem.IsWindows() ? "win"
            : OperatingSystem.IsMacOS() ? "osx"
            : IsMusl(RuntimeInformation.RuntimeIdentifier) ? "linux-musl"
            : "linux";
        return $"{system}-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";
    }

    /// <summary>Whether a runtime was built for musl, which its identifier says.</summary>
    public static bool IsMusl(string runtimeIdentifier) =>
        runtimeIdentifier.Contains("musl", StringComparison.Ordinal)
        || runtimeIdentifier.StartsWith("alpine", StringComparison.Ordinal);
}
