BeforeDiscovery {
    # A package has them for these platforms, and what is built to be run here for this one; a build elsewhere makes none.
    Import-Module "$PSScriptRoot/AssemblyImage.psm1" -Force
    $made = if ($env:GITHUBSECRETS_TEST_PACKAGE) { 'linux-x64', 'linux-arm64', 'win-x64', 'win-arm64', 'osx-arm64' } else { 'linux-x64' }
    $isItsPlatform = (Get-AheadPlatform) -in $made -and [Environment]::Version.Major -eq 10
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module "$PSScriptRoot/AssemblyImage.psm1" -Force
    $sandbox = Start-Sandbox
    $names = 'GitHubSecrets.Core.dll', 'GitHubSecrets.dll'
    $images = "runtimes/$(Get-AheadPlatform)/lib/net10.0"
    $whichAreLoaded = @'
[AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -in 'GitHubSecrets.Core', 'GitHubSecrets' }).Location
'@

    # Imports the module from a folder in a fresh PowerShell, sets a secret, and says which files were loaded.
    function Get-LoadedFile {
        param([string] $Folder)

        pwsh -NoProfile -NonInteractive -Command @"
`$WarningPreference = `$ErrorActionPreference = 'Stop'
Import-Module '$Folder/GitHubSecrets.psd1'
'x' | ConvertTo-SecureString -AsPlainText -Force | Set-GitHubRepoSecret octo-org/octo-repo NAME
$whichAreLoaded
"@ | Sort-Object { Split-Path $_ -Leaf }
    }
}

AfterAll { Stop-Sandbox }

Describe 'What was compiled ahead' {
    if (-not $isItsPlatform) {
        It 'is not used elsewhere' {
            $folder = Split-Path (Get-TestModuleManifest)
            Get-LoadedFile $folder | Should -Be ($names | ForEach-Object { Join-Path $folder $_ })
        }
        return
    }

    BeforeEach {
        Reset-Sandbox
        $folder = Join-Path $TestDrive "$([guid]::NewGuid())" GitHubSecrets
        $null = New-Item (Split-Path $folder) -ItemType Directory
        Copy-Item (Split-Path (Get-TestModuleManifest)) $folder -Recurse
        $image = $names | ForEach-Object { Join-Path $folder $images $_ }
    }

    It 'is what is loaded' {
        Get-LoadedFile $folder | Should -Be $image
        (Get-SandboxRequest PUT).opened | Should -BeExactly x
    }

    It 'is used: <Name> is hardly compiled any more' -ForEach @(
        @{ Name = 'GitHubSecrets.Core'; Type = 'GitHubSecrets.Files.DotenvReader' }
        @{ Name = 'GitHubSecrets'; Type = 'GitHubSecrets.Commands.Bases.GitHubCommand' }
    ) {
        $ahead, $plain = foreach ($from in $folder, "$folder.plain") {
            if ($from -ne $folder) {
                Copy-Item $folder $from -Recurse
                Remove-Item (Join-Path $from $images) -Recurse
            }
            pwsh -NoProfile -NonInteractive -Command @"
`$ErrorActionPreference = 'Stop'
Import-Module '$from/GitHubSecrets.psd1'
& '$PSScriptRoot/scripts/compiled.ps1' $Name $Type | ConvertTo-Json -Compress
"@ | ConvertFrom-Json
        }
        $ahead.Methods | Should -BeGreaterThan 5
        $ahead.Compiled | Should -BeLessThan ($ahead.Methods / 4)
        $plain.Compiled | Should -BeGreaterThan ($plain.Methods / 2)
    }

    It 'is the same assembly as the plain one, with native code: <_>' -ForEach 'GitHubSecrets.Core.dll', 'GitHubSecrets.dll' {
        $compiled, $plain = (Join-Path $folder $images $_), (Join-Path $folder $_) | ForEach-Object { Get-AssemblyImage $_ }
        $compiled.Identity | Should -Not -Be ([guid]::Empty)
        $compiled.Identity | Should -Be $plain.Identity
        $compiled.Native | Should -BeGreaterThan 0
        $plain.Native | Should -Be 0
    }

    It 'is done without where <Name> <Case>' -ForEach @(
        foreach ($name in 'GitHubSecrets.Core.dll', 'GitHubSecrets.dll') {
            @{ Name = $name; Case = 'is not there'; Break = { Remove-Item $args[0] } }
            @{ Name = $name; Case = 'is damaged'; Break = { Set-Content $args[0] 'no assembly' } }
            # x64 and arm64 change places.
            @{ Name = $name; Case = 'is for another processor'; Break = { Edit-AssemblyMachine $args[0] (0x8664 -bxor 0xAA64) } }
            # Linux and Windows change places; what was for macOS is for Windows.
            @{ Name = $name; Case = 'is for another system'; Break = { Edit-AssemblyMachine $args[0] ($IsMacOS ? 0x4644 : 0x7B79) } }
            @{
                Name = $name; Case = 'ends too soon'; Break = {
                    $file = [IO.File]::OpenWrite($args[0])
                    $file.SetLength(4096)
                    $file.Dispose()
                }
            }
        }
    ) {
        & $Break (Join-Path $folder $images $Name)
        # Without the library, the cmdlets have no use for theirs.
        $expected = if ($Name -eq 'GitHubSecrets.dll') { $image[0], (Join-Path $folder $Name) }
            else { $names | ForEach-Object { Join-Path $folder $_ } }
        Get-LoadedFile $folder | Should -Be $expected
        (Get-SandboxRequest PUT).opened | Should -BeExactly x
    }

    It 'is loaded once, however often the module is imported' {
        $loaded = pwsh -NoProfile -NonInteractive -Command @"
`$ErrorActionPreference = 'Stop'
1..2 | ForEach-Object { Import-Module '$folder/GitHubSecrets.psd1' -Force }
1..2 | ForEach-Object -Parallel { Import-Module '$folder/GitHubSecrets.psd1' }
$whichAreLoaded
"@
        $loaded | Sort-Object { Split-Path $_ -Leaf } | Should -Be $image
    }
}

Describe 'The module' {
    It 'names itself, not its parts' {
        $manifest = Get-TestModuleManifest
        $said = pwsh -NoProfile -NonInteractive -Command @"
Import-Module '$manifest'
`$command = Get-Command Set-GitHubRepoSecret
`$command.ModuleName, `$command.Source, `$command.Module.Path, (Get-Help Set-GitHubRepoSecret).ModuleName
@((Get-Module).Name) -like 'GitHubSecrets*'
Remove-Module GitHubSecrets
@((Get-Module -All).Name) -like 'GitHubSecrets*'
"@
        $said | Should -Be @('GitHubSecrets', 'GitHubSecrets', $manifest, 'GitHubSecrets', 'GitHubSecrets')
    }
}
