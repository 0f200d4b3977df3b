using System.Management.Automation;
using System.Runtime.CompilerServices;
using GitHubSecrets.Writing;

namespace GitHubSecrets.Startup;

/// <summary>The first that PowerShell loads of the module: decides which files the others come from, and has the first command
/// prepared while PowerShell is still importing them.</summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport()
    {
        CompiledAhead.Load();
        StartWarmUp();
    }

    // A method of its own: .NET loads what a method refers to before it runs the first line of it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StartWarmUp() => WarmUp.Start();
}
