using System.Reflection;
using GitHubSecrets.Sandbox.PowerShell;

namespace GitHubSecrets.Pester.Tests;

/// <summary>Where the build has put what the suite needs.</summary>
internal static class SuiteSettings
{
    public static string Directory => Of("SuiteDirectory");

    public static string ResultsDirectory => Of("ResultsDirectory");

    /// <summary>The tool, with its assemblies compiled ahead where the build has done that.</summary>
    public static string BuiltPowerShell =>
        Of("FastPowerShell") is var fast && File.Exists(fast) ? fast : PowerShellEngine.RestoredPath();

    /// <summary>What the scripts look for in the environment.</summary>
    public static Dictionary<string, string> Variables => new()
    {
        ["GITHUBSECRETS_TEST_MODULE"] = Of("ModuleManifest"),
        ["GITHUBSECRETS_TEST_SANDBOX"] = Of("SandboxAssembly"),
        ["GITHUBSECRETS_TEST_SCANNER"] = Of("ScannerAssembly"),
        ["NO_COLOR"] = "1",
        // Most of what the suite compiles runs a few times in a short life: watching it, to compile it better, costs more than it saves.
        ["DOTNET_TieredPGO"] = "0",
    };

    private static string Of(string key) =>
        typeof(SuiteSettings).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .First(attribute => attribute.Key == key).Value!;
}
