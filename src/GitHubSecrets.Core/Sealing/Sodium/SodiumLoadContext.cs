using System.Reflection;
using System.Runtime.Loader;

namespace GitHubSecrets.Sealing.Sodium;

/// <summary>
/// Where Sodium.Core is loaded. In the session's own context there is one Sodium.Core for everybody, and another module may have
/// brought an older one; here it is this module's. The same goes for the native file: by name, .NET would give out whatever
/// libsodium somebody else has loaded.
/// </summary>
/// <param name="libsodium">The handle of the module's own file.</param>
/// <see href="https://learn.microsoft.com/dotnet/core/dependency-loading/understanding-assemblyloadcontext"/>
internal sealed class SodiumLoadContext(nint libsodium) : AssemblyLoadContext("GitHubSecrets: Sodium.Core")
{
    // What Sodium.Core itself needs is the framework's, which the session's context has.
    protected override Assembly? Load(AssemblyName assemblyName) => null;

    // Is asked for each function. To return 0 would be to look further, and to find somebody else's.
    protected override nint LoadUnmanagedDll(string unmanagedDllName) =>
        unmanagedDllName == "libsodium"
            ? libsodium
            : throw new DllNotFoundException($"Sodium.Core asks for '{unmanagedDllName}', which this module does not know.");
}
