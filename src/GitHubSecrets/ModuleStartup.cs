using System.Management.Automation;
using GitHubSecrets.Writing;

namespace GitHubSecrets;

/// <summary>What happens when the module is imported: nothing that the session would wait for.</summary>
public sealed class ModuleStartup : IModuleAssemblyInitializer
{
    /// <inheritdoc/>
    public void OnImport() => WarmUp.Start();
}
