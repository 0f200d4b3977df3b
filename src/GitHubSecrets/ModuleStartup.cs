using System.Management.Automation;
using GitHubSecrets.Shell;
using GitHubSecrets.Writing;

namespace GitHubSecrets;

/// <summary>What happens when the module is imported: nothing that the session would wait for. And when it is removed: the
/// token of <c>Connect-GitHubSecretSession</c> goes with it.</summary>
public sealed class ModuleStartup : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport() => WarmUp.Start();

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => RunspaceSessions.End();
}
