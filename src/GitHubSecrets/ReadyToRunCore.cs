using System.Reflection;
using System.Runtime.InteropServices;
using System.Runtime.Loader;

namespace GitHubSecrets;

/// <summary>
/// GitHubSecrets.Core as it was compiled ahead (ReadyToRun) for one platform and one major version of .NET, which spares a new
/// process much of its compiling. It is the same assembly with the native code added to it, but cannot be loaded anywhere else,
/// so it lies apart, and the one beside the cmdlets is what every other platform loads.
/// </summary>
/// <remarks>
/// .NET loads one assembly of a name: this one has to come first. So nothing may need Core until the module's start has run.
/// PowerShell looks at the public classes before that. None of them has a base class or an interface of Core's, nor a field of one
/// of its value types: enums are held as numbers.
/// </remarks>
/// <see href="https://learn.microsoft.com/dotnet/core/deploying/ready-to-run"/>
internal static class ReadyToRunCore
{
    /// <summary>Loads the one for this process, where there is one.</summary>
    public static void Load()
    {
        Assembly module = typeof(ReadyToRunCore).Assembly;
        if (Path.GetDirectoryName(module.Location) is not { Length: > 0 } folder)
        {
            return;
        }

        string path = PathIn(folder, RuntimeInformation.RuntimeIdentifier, Environment.Version.Major);
        try
        {
            if (File.Exists(path) && ImageHeader.IsForThisProcess(path))
            {
                _ = AssemblyLoadContext.GetLoadContext(module)!.LoadFromAssemblyPath(path);
            }
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // Damaged, not to be read, or Core is there already: the one beside the cmdlets does the same, only later.
        }
    }

    /// <summary>Where it lies in the module's folder.</summary>
    /// <param name="folder">The module's folder.</param>
    /// <param name="runtimeIdentifier">What the running .NET was built for, such as <c>linux-x64</c>.</param>
    /// <param name="version">The running .NET's major version; another one does not use the native code.</param>
    public static string PathIn(string folder, string runtimeIdentifier, int version) =>
        Path.Combine(folder, "runtimes", runtimeIdentifier, "lib", $"net{version}.0", "GitHubSecrets.Core.dll");
}
