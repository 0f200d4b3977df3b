using System.Management.Automation;

namespace GitHubSecrets.Startup;

/// <summary>The first that PowerShell loads of the module: decides which files the others come from.</summary>
public sealed class ModuleStart : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => CompiledAhead.Load();
}
