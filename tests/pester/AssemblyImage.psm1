# The platform whose compiled assemblies a process like this one loads: those for Linux serve with musl, too.
function Get-AheadPlatform {
    $system = $IsWindows ? 'win' : $IsMacOS ? 'osx' : 'linux'
    "$system-$([Runtime.InteropServices.RuntimeInformation]::ProcessArchitecture)".ToLowerInvariant()
}

# The platforms that a package has compiled assemblies for, each with the number that their headers have: that of the processor, changed
# by one for the system. A package that is made here has them where the machine is one that makes them.
function Get-AheadImage {
    if (-not $env:GITHUBSECRETS_TEST_PACKAGE -and [Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier -ne 'linux-x64') { return }

    @{ Platform = 'linux-x64'; Machine = 0xFD1D }
    @{ Platform = 'linux-arm64'; Machine = 0xD11D }
    @{ Platform = 'win-x64'; Machine = 0x8664 }
    @{ Platform = 'win-arm64'; Machine = 0xAA64 }
    @{ Platform = 'osx-arm64'; Machine = 0xEC20 }
}

# What an assembly's file says of itself, without loading it: its identity (the module version id), how much native code it has, and
# the processor and the system that this is for, as one number.
function Get-AssemblyImage {
    param([string] $Path)

    $reader = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($Path))
    try {
        $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($reader)
        [pscustomobject]@{
            Identity = $metadata.GetGuid($metadata.GetModuleDefinition().Mvid)
            Native   = $reader.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size
            Machine  = [uint16] $reader.PEHeaders.CoffHeader.Machine
        }
    }
    finally { $reader.Dispose() }
}

# Changes that number, so that the file is for another processor or another system.
function Edit-AssemblyMachine {
    param([string] $Path, [int] $Difference)

    $bytes = [IO.File]::ReadAllBytes($Path)
    $place = [BitConverter]::ToInt32($bytes, 0x3C) + 4
    [BitConverter]::GetBytes([uint16] ([BitConverter]::ToUInt16($bytes, $place) -bxor $Difference)).CopyTo($bytes, $place)
    [IO.File]::WriteAllBytes($Path, $bytes)
}
