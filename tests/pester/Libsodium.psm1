# Copies of the module with a libsodium that does not do, and of other libraries that another module could have brought.
# It needs Support.psm1, which the files that import it import before.

# The runtime identifier whose native file this process loads.
function Get-TestPlatform {
    $architecture = "$([Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)".ToLowerInvariant()
    $musl = [Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier -match 'musl|alpine'
    $IsWindows ? "win-$architecture" : $IsMacOS ? 'osx' : $musl ? "linux-musl-$architecture" : "linux-$architecture"
}

# Where a module's folder has libsodium for this process.
function Get-NativePath {
    param([string] $ModuleFolder)

    $name = $IsWindows ? 'libsodium.dll' : $IsMacOS ? 'libsodium.dylib' : 'libsodium.so'
    Join-Path $ModuleFolder runtimes (Get-TestPlatform) native $name
}

# A copy of the module; gives its folder.
function Copy-TestModule {
    param([string] $Folder)

    Copy-Item (Split-Path (Get-TestModuleManifest)) $Folder -Recurse
    (Get-Item $Folder).FullName
}

# A copy of the module without libsodium; gives its manifest.
function Copy-ModuleWithoutLibsodium {
    param([string] $Folder)

    $copy = Copy-TestModule $Folder
    Remove-Item (Get-NativePath $copy)
    Join-Path $copy GitHubSecrets.psd1
}

# A libsodium that says that it is 1.0.18, made of the module's own: what Sodium.Core compares are these two answers. For the
# processor whose code it changes (x64), on Linux, where a process can see from which place in the file a function comes.
function New-OlderLibsodium {
    param([string] $Path)

    $own = Get-NativePath (Split-Path (Get-TestModuleManifest))
    $null = [IO.Directory]::CreateDirectory((Split-Path $Path))
    $bytes = [IO.File]::ReadAllBytes($own)
    $text = [Text.Encoding]::Latin1.GetString($bytes)
    $version = $text.IndexOf("1.0.22`0", [StringComparison]::Ordinal)
    [Text.Encoding]::ASCII.GetBytes('1.0.18').CopyTo($bytes, $version)

    # mov eax, 4: the minor version of the interface. In 1.0.18 it is 3.
    $place = Get-FunctionPlace $own sodium_library_version_minor
    $constant = $place + $text.Substring($place, 16).IndexOf([char] 0xB8) + 1
    if ($bytes[$constant] -ne 4) { throw "The function at $place is not what it was." }
    $bytes[$constant] = 3
    [IO.File]::WriteAllBytes($Path, $bytes)
}

# Where in a library's file a function begins. The place in memory is known, and so is what lies there.
function Get-FunctionPlace {
    param([string] $Library, [string] $Function)

    $handle = [Runtime.InteropServices.NativeLibrary]::Load($Library)
    $address = [long] [Runtime.InteropServices.NativeLibrary]::GetExport($handle, $Function)
    foreach ($line in [IO.File]::ReadLines('/proc/self/maps')) {
        if (-not $line.EndsWith($Library) -or $line -notmatch '^([0-9a-f]+)-([0-9a-f]+) \S+ ([0-9a-f]+) ') { continue }
        $start, $end, $offset = $Matches[1..3] | ForEach-Object { [Convert]::ToInt64($_, 16) }
        if ($address -ge $start -and $address -lt $end) { return $address - $start + $offset }
    }
    throw "$Function is not in the map of $Library."
}

# An assembly called Sodium.Core of an older version, which can do nothing: what another module has loaded. Add-Type has names
# of its own for assemblies, so PowerShell's compiler is asked itself.
function New-OlderSodiumCore {
    param([string] $Folder)

    Add-Type -TypeDefinition 'public static class LoadsTheCompiler { }'
    $tree = [Microsoft.CodeAnalysis.CSharp.CSharpSyntaxTree]::ParseText(@'
[assembly: System.Reflection.AssemblyVersion("1.2.3.0")]
namespace Sodium
{
    public static class SealedPublicKeyBox
    {
        public static byte[] Create(byte[] message, byte[] recipientPublicKey)
        {
            throw new System.InvalidOperationException("This is another module's Sodium.Core.");
        }
    }
}
'@)
    $framework = [Microsoft.CodeAnalysis.MetadataReference]::CreateFromFile([object].Assembly.Location)
    $library = [Microsoft.CodeAnalysis.CSharp.CSharpCompilationOptions]::new('DynamicallyLinkedLibrary')
    $compilation = [Microsoft.CodeAnalysis.CSharp.CSharpCompilation]::Create(
        'Sodium.Core', [Microsoft.CodeAnalysis.SyntaxTree[]] $tree, [Microsoft.CodeAnalysis.MetadataReference[]] $framework, $library)
    $path = Join-Path ([IO.Directory]::CreateDirectory($Folder)) Sodium.Core.dll
    $file = [IO.File]::Create($path)
    try { $result = $compilation.Emit($file) } finally { $file.Dispose() }
    if (-not $result.Success) { throw "$($result.Diagnostics)" }
    $path
}
