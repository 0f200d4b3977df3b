using System.Reflection;

namespace GitHubSecrets.Benchmarks;

/// <summary>Where the build has put what is measured.</summary>
internal static class BuiltPaths
{
    public static string ModuleManifest => Metadata("ModuleManifest");

    public static string Sandbox => Path.Combine(AppContext.BaseDirectory, "GitHubSecrets.Sandbox.dll");

    /// <summary>For what contenders need and the build does not make.</summary>
    public static string WorkFolder => Metadata("WorkFolder");

    public static string RepositoryRoot => Metadata("RepositoryRoot");

    /// <summary>The tool's PowerShell with its assemblies compiled ahead. It is made on linux-x64 only.</summary>
    public static string AheadPowerShell => Metadata("AheadPowerShell");

    public static string OctokitProgram => Metadata("OctokitProgram");

    public static string PerformancePage => Metadata("PerformancePage");

    /// <summary>The full path of a file that lies beside the sources of the benchmarks.</summary>
    public static string Script(string folder, string name) => Path.Combine(AppContext.BaseDirectory, folder, name);

    private static string Metadata(string key) =>
        typeof(BuiltPaths).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == key).Value!;
}
