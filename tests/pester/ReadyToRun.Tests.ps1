BeforeDiscovery {
    # The one platform and framework that it is made for. A build on another platform does not make it.
    $isItsPlatform = [Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier -eq 'linux-x64' -and
        [Environment]::Version.Major -eq 10
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $sandbox = Start-Sandbox
    $relative = 'runtimes/linux-x64/lib/net10.0/GitHubSecrets.Core.dll'

    # Imports the module from a folder in a fresh PowerShell, sets a secret, and says which Core is loaded.
    function Get-LoadedCore {
        param([string] $Folder)

        pwsh -NoProfile -NonInteractive -Command @"
`$WarningPreference = `$ErrorActionPreference = 'Stop'
Import-Module '$Folder/GitHubSecrets.psd1'
'x' | ConvertTo-SecureString -AsPlainText -Force | Set-GitHubRepoSecret octo-org/octo-repo NAME
[AppDomain]::CurrentDomain.GetAssemblies().Where({ `$_.GetName().Name -eq 'GitHubSecrets.Core' }).Location
"@
    }
}

AfterAll { Stop-Sandbox }

Describe 'What was compiled ahead' {
    if (-not $isItsPlatform) {
        It 'is not used elsewhere' {
            $folder = Split-Path (Get-TestModuleManifest)
            Get-LoadedCore $folder | Should -Be (Join-Path $folder GitHubSecrets.Core.dll)
        }
        return
    }

    BeforeEach {
        Reset-Sandbox
        $folder = Join-Path $TestDrive "$([guid]::NewGuid())" GitHubSecrets
        $null = New-Item (Split-Path $folder) -ItemType Directory
        Copy-Item (Split-Path (Get-TestModuleManifest)) $folder -Recurse
        $image = Join-Path $folder $relative
    }

    It 'is the Core that is loaded' {
        Get-LoadedCore $folder | Should -Be $image
        (Get-SandboxRequest PUT).opened | Should -BeExactly x
    }

    It 'is the same assembly as the one beside the cmdlets, with native code' {
        $compiled, $plain = foreach ($path in $image, "$folder/GitHubSecrets.Core.dll") {
            $reader = [Reflection.PortableExecutable.PEReader]::new([IO.File]::OpenRead($path))
            try {
                $metadata = [Reflection.Metadata.PEReaderExtensions]::GetMetadataReader($reader)
                [pscustomobject]@{
                    Identity = $metadata.GetGuid($metadata.GetModuleDefinition().Mvid)
                    Native   = $reader.PEHeaders.CorHeader.ManagedNativeHeaderDirectory.Size
                }
            }
            finally { $reader.Dispose() }
        }
        $compiled.Identity | Should -Not -Be ([guid]::Empty)
        $compiled.Identity | Should -Be $plain.Identity
        $compiled.Native | Should -BeGreaterThan 0
        $plain.Native | Should -Be 0
    }

    It 'is done without where <Case>' -ForEach @(
        @{ Case = 'it is not there'; Break = { Remove-Item $args[0] } }
        @{ Case = 'it is damaged'; Break = { Set-Content $args[0] 'no assembly' } }
        @{
            Case  = 'it is for another processor'; Break = {
                $bytes = [IO.File]::ReadAllBytes($args[0])
                $arm64 = 0xAA64 -bxor 0x7B79 # As .NET writes it for Linux.
                [BitConverter]::GetBytes([uint16] $arm64).CopyTo($bytes, [BitConverter]::ToInt32($bytes, 0x3C) + 4)
                [IO.File]::WriteAllBytes($args[0], $bytes)
            }
        }
        @{ Case = 'it ends too soon'; Break = { $file = [IO.File]::OpenWrite($args[0]); $file.SetLength(4096); $file.Dispose() } }
    ) {
        & $Break $image
        Get-LoadedCore $folder | Should -Be "$folder/GitHubSecrets.Core.dll"
        (Get-SandboxRequest PUT).opened | Should -BeExactly x
    }

    It 'is loaded once, however often the module is imported' {
        $loaded = pwsh -NoProfile -NonInteractive -Command @"
`$ErrorActionPreference = 'Stop'
1..2 | ForEach-Object { Import-Module '$folder/GitHubSecrets.psd1' -Force }
1..2 | ForEach-Object -Parallel { Import-Module '$folder/GitHubSecrets.psd1' }
[AppDomain]::CurrentDomain.GetAssemblies().Where({ `$_.GetName().Name -eq 'GitHubSecrets.Core' }).Location
"@
        $loaded | Should -Be @($image)
    }
}
