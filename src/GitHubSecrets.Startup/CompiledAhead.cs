using System.Reflection;
using System.Runtime.Loader;

namespace GitHubSecrets.Startup;

/// <summary>
/// The module's assemblies as they were compiled ahead (ReadyToRun) for a platform and a major version of .NET, which spares
/// a new process much of its compiling. They are the same assemblies with native code added, but cannot be loaded anywhere
/// else, so they lie apart, and those in the module's own folder are what every other platform loads.
/// </summary>
/// <remarks>
/// .NET loads one assembly of a name. Whoever asks for the one in the module's folder afterwards, as PowerShell does, is given
/// the one that is loaded, for both have the same identity (the module version id).
/// </remarks>
/// <see href="https://learn.microsoft.com/dotnet/core/deploying/ready-to-run"/>
internal static class CompiledAhead
{
    // The cmdlets refer to the library, which .NET would look for beside them: so it comes first, or neither comes.
    private static readonly string[] Names = ["GitHubSecrets.Core.dll", "GitHubSecrets.dll"];

    /// <summary>Loads those for this process, where there are any.</summary>
    public static void Load()
    {
        Assembly startup = typeof(CompiledAhead).Assembly;
        if (Path.GetDirectoryName(startup.Location) is not { Length: > 0 } module)
        {
            return;
        }

        string platform = HostPlatform.OfThisProcess();
        string folder = FolderIn(module, platform, Environment.Version.Major);
        AssemblyLoadContext context = AssemblyLoadContext.GetLoadContext(startup)!;
        _ = Names.All(name => TryLoad(context, Path.Combine(folder, name), platform));
    }

    /// <summary>Where they lie in the module's folder. Native code of .NET calls the runtime and nothing of the system, so that what
    /// was compiled for Linux serves where musl is its C library as well.</summary>
    /// <param name="module">The module's folder.</param>
    /// <param name="platform">A portable runtime identifier, such as <c>linux-x64</c>.</param>
    /// <param name="version">The running .NET's major version; another one does not use the native code.</param>
    public static string FolderIn(string module, string platform, int version) =>
        Path.Combine(module, "runtimes", platform.Replace("-musl", string.Empty, StringComparison.Ordinal), "lib", $"net{version}.0");

    private static bool TryLoad(AssemblyLoadContext context, string path, string platform)
    {
        try
        {
            return File.Exists(path) && ImageHeader.IsFor(path, platform) && context.LoadFromAssemblyPath(path) is not null;
        }
        catch (Exception exception) when (exception is BadImageFormatException or IOException or UnauthorizedAccessException)
        {
            // Damaged, not to be read, or loaded already: the one in the module's folder does the same, only later.
            return false;
        }
    }
}
