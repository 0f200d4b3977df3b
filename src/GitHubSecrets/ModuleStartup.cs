using System.Management.Automation;
using System.Runtime.CompilerServices;
using GitHubSecrets.Writing;

namespace GitHubSecrets;

/// <summary>What happens when the module is imported: nothing that the session would wait for. And when it is removed: the
/// token of <c>Connect-GitHubSecretSession</c> goes with it.</summary>
public sealed class ModuleStartup : IModuleAssemblyInitializer, IModuleAssemblyCleanup
{
    /// <inheritdoc/>
    public void OnImport()
    {
        ReadyToRunCore.Load();
        StartWarmUp();
    }

    /// <inheritdoc/>
    public void OnRemove(PSModuleInfo psModuleInfo) => RunspaceSessions.End();

    // A method of its own: to compile a call into Core is to load it.
    [MethodImpl(MethodImplOptions.NoInlining)]
    private static void StartWarmUp() => WarmUp.Start();
}
