using System.Runtime.InteropServices;

namespace GitHubSecrets.Sealing.Interop;

/// <summary>From <c>sodium/utils.h</c>: memory that is locked, surrounded by guard pages and wiped when freed.</summary>
internal static partial class Libsodium
{
    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    internal static partial nint sodium_malloc(nuint size);

    /// <summary>Overwrites the memory with zeros, then frees it.</summary>
    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    internal static partial void sodium_free(nint pointer);

    /// <summary>Overwrites memory with zeros, whatever an optimizer thinks of it.</summary>
    [LibraryImport(Library)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.AssemblyDirectory)]
    internal static partial void sodium_memzero(nint pointer, nuint size);
}
