using System.Management.Automation;
using GitHubSecrets.Shell;

namespace GitHubSecrets;

/// <summary>What happens when the module is removed: the token of <c>Connect-GitHubSecretSession</c> goes with it.</summary>
public sealed class ModuleCleanup : IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => RunspaceSessions.End();
}
