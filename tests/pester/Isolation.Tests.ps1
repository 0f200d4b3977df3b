# Sodium.Core and libsodium of the module, in a session that has others: nobody gets in anybody's way.

BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module "$PSScriptRoot/Libsodium.psm1" -Force
    $others = @(@{ Other = 'another copy of the same version'; Make = { Copy-Item (Get-NativePath (Split-Path (Get-TestModuleManifest))) $args[0] } })
    if ((Get-TestPlatform) -eq 'linux-x64') {
        $others += @{ Other = 'an older version'; Make = { New-OlderLibsodium $args[0] } }
    }
    $broken = @(
        @{ What = 'is missing'; Break = { Remove-Item $args[0] }; Message = "'{0}' is missing." }
        @{ What = 'is damaged'; Break = { Set-Content $args[0] 'no library' }; Message = "'{0}' cannot be loaded: it is damaged*" }
    )
    if ((Get-TestPlatform) -eq 'linux-x64') {
        $message = "'{0}' is libsodium 1.0.18, and Sodium.Core 1.4.1 works with another version only."
        $broken += @{ What = 'is of an older version'; Break = { New-OlderLibsodium $args[0] }; Message = $message }
    }
    $ldconfig = Get-Command ldconfig, /sbin/ldconfig -ErrorAction Ignore | Select-Object -First 1
    $system = if ($IsLinux -and $ldconfig) {
        (& $ldconfig -p 2>$null) -match 'libsodium\.so\.\d+ .*=> ' -replace '.*=> ' | Where-Object { Test-Path $_ } | Select-Object -First 1
    }
    if ($system) { $others += @{ Other = "the system's ($system)"; Make = [scriptblock]::Create("Copy-Item '$system' `$args[0]") } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module "$PSScriptRoot/Libsodium.psm1" -Force
    $sandbox = Start-Sandbox
    $manifest = Get-TestModuleManifest
    $module = Split-Path $manifest
    $native = Get-NativePath $module
    $stub = New-OlderSodiumCore "$TestDrive/older"

    # Lines of a script for a fresh PowerShell.
    $import = "`$ErrorActionPreference = 'Stop'; Import-Module '$manifest'"
    $seal = "'{0}' | ConvertTo-SecureString -AsPlainText -Force | Set-GitHubRepoSecret octo-org/octo-repo NAME"
    $loadStub = "`$null = [Reflection.Assembly]::LoadFrom('$stub')"
    $tellDefault = "[Runtime.Loader.AssemblyLoadContext]::Default.Assemblies | Where-Object { `$_.GetName().Name -eq 'Sodium.Core' } | " +
        "ForEach-Object { 'default: ' + `$_.GetName().Version }"
    # What of a folder is loaded, whatever for.
    $tellMap = "if (`$IsLinux) { [IO.File]::ReadLines('/proc/self/maps') -match 'odium' -replace '^[^/]*/', 'map: /' | Sort-Object -Unique }"

    function Invoke-Line {
        param([string[]] $Line)

        @(pwsh -NoProfile -NonInteractive -Command ($Line -join "`n") 2>&1 | ForEach-Object { "$_" })
    }
}

AfterAll { Stop-Sandbox }

Describe 'A session with another Sodium.Core' {
    BeforeEach { Reset-Sandbox }

    It 'seals where it was loaded <When> the import' -ForEach @(@{ When = 'before' }, @{ When = 'after' }) {
        $start = $When -eq 'before' ? ($loadStub, $import) : ($import, $loadStub)
        $lines = Invoke-Line ($start + ($seal -f $When) + $tellDefault)

        $lines | Should -Be 'default: 1.2.3.0'
        (Get-SandboxRequest PUT)[-1].opened | Should -BeExactly $When
    }

    It 'may load it after the first value was sealed' {
        $lines = Invoke-Line ($import, ($seal -f 'first'), $loadStub, ($seal -f 'second'), $tellDefault)

        $lines | Should -Be 'default: 1.2.3.0'
        (Get-SandboxRequest PUT).opened | Should -BeExactly 'first', 'second'
    }
}

Describe 'A session with another libsodium' {
    It 'uses its own: <Other>' -ForEach $others {
        $other = "$TestDrive/$([guid]::NewGuid())/libsodium.so"
        $null = New-Item (Split-Path $other) -ItemType Directory
        & $Make $other
        Reset-Sandbox
        $lines = Invoke-Line ("`$null = [Runtime.InteropServices.NativeLibrary]::Load('$other')", $import, ($seal -f 'own'), $tellMap)

        (Get-SandboxRequest PUT).opened | Should -BeExactly own
        if ($IsLinux) {
            $lines | Should -Be @("map: $other", "map: $module/dependencies/Sodium.Core.dll", "map: $native" | Sort-Object)
        }
    }
}

Describe 'A module whose libsodium <What>' -ForEach $broken {
    It 'is imported, and says so once, whatever else is loaded' {
        $folder = Copy-TestModule "$TestDrive/$([guid]::NewGuid())"
        $file = Get-NativePath $folder
        & $Break $file
        Reset-Sandbox
        $lines = Invoke-Line (
            "`$null = [Runtime.InteropServices.NativeLibrary]::Load('$native')",
            "Import-Module '$folder/GitHubSecrets.psd1'",
            "`$value = 'x' | ConvertTo-SecureString -AsPlainText -Force",
            "try { 1..100 | ForEach-Object { [pscustomobject]@{ Name = `"N`$_`"; Value = `$value } } |" +
            " Set-GitHubRepoSecret octo-org/octo-repo -ErrorVariable failed -ErrorAction SilentlyContinue } catch { `$ended = `$_ }",
            '"$($ended.FullyQualifiedErrorId.Split('','')[0]): $ended"; $failed.Count; $ended.ErrorDetails.RecommendedAction')

        $lines[0] | Should -BeLike "LibsodiumMissing: *$($Message -f $file)"
        $lines[1] | Should -Be 1 # PowerShell puts what ends the command there as well.
        $lines[2] | Should -BeLike '*Install-PSResource GitHubSecrets -Reinstall'
        Get-SandboxRequest PUT | Should -BeNullOrEmpty
    }
}

Describe 'What the module loads' {
    BeforeEach { Reset-Sandbox }

    It 'is neither Sodium.Core nor libsodium at the import' {
        $contexts = "[Runtime.Loader.AssemblyLoadContext]::All.Assemblies | Where-Object { `$_.GetName().Name -eq 'Sodium.Core' }"
        Invoke-Line ($import, $tellMap, $contexts) | Should -BeNullOrEmpty
    }

    It 'is what a first request needs, without waiting for a command, where there is a processor to spare' {
        $lines = Invoke-Line (
            $import,
            '$until = [datetime]::UtcNow.AddSeconds(30)',
            'function Test-Loaded { [AppDomain]::CurrentDomain.GetAssemblies().GetName().Name -contains "System.Net.Http" }',
            'while ([Environment]::ProcessorCount -gt 1 -and -not (Test-Loaded) -and [datetime]::UtcNow -lt $until) { Start-Sleep -Milliseconds 10 }',
            'Test-Loaded', '[Environment]::ProcessorCount -gt 1')

        $lines[0] | Should -Be $lines[1]
        Get-SandboxRequest | Should -BeNullOrEmpty
    }

    It 'is no OpenSSL where nothing goes over TLS: a new session would wait for it' {
        $tellOpenSsl = "if (`$IsLinux) { [IO.File]::ReadLines('/proc/self/maps') -match 'libssl' }"
        Invoke-Line ($import, ($seal -f 'plain'), $tellOpenSsl) | Should -BeNullOrEmpty
        (Get-SandboxRequest PUT).opened | Should -BeExactly plain
        if ($IsLinux) { Invoke-Line ('$null = [Security.Cryptography.SHA256]::HashData([byte[]]::new(1))', $tellOpenSsl) | Should -Not -BeNullOrEmpty }
    }

    It 'is its own assemblies in the session''s context, and Sodium.Core once in another, however it is imported and used' {
        $lines = Invoke-Line (
            $import, ($seal -f 'one'), "Import-Module '$manifest' -Force", ($seal -f 'two'),
            "1..2 | ForEach-Object -Parallel { Import-Module '$manifest'; $($seal -f 'parallel') }",
            "Start-ThreadJob { Import-Module '$manifest'; $($seal -f 'thread') } | Receive-Job -Wait",
            "Start-Job { Import-Module '$manifest'; $($seal -f 'job') } | Receive-Job -Wait",
            "[Runtime.Loader.AssemblyLoadContext]::All | ForEach-Object { `$context = `$_; `$context.Assemblies |" +
            " Where-Object { -not `$_.IsDynamic -and `$_.Location.StartsWith('$module') } |" +
            " ForEach-Object { (`$context -eq [Runtime.Loader.AssemblyLoadContext]::Default ? 'default' : 'own') + ' ' + `$_.GetName().Name } }")

        $lines | Sort-Object | Should -Be @(
            'default GitHubSecrets', 'default GitHubSecrets.Core', 'default GitHubSecrets.Startup', 'own Sodium.Core')
        (Get-SandboxRequest PUT).opened | Sort-Object | Should -Be 'job', 'one', 'parallel', 'parallel', 'thread', 'two'
    }
}

Describe 'The files for Windows' {
    # What the message about the Visual C++ runtime goes by (NativeLoadFailure). The rest is in every Windows.
    It 'need the Visual C++ runtime, and nothing else that a Windows may lack: <_>' -ForEach 'win-x64', 'win-x86', 'win-arm64' {
        $text = [Text.Encoding]::Latin1.GetString([IO.File]::ReadAllBytes("$module/runtimes/$_/native/libsodium.dll"))
        $needed = [regex]::Matches($text, '[\w-]+\.dll', 'IgnoreCase').Value | Sort-Object -Unique
        $needed -notmatch '^(libsodium|ADVAPI32|KERNEL32|api-ms-win-crt-.*)\.dll$' | Should -Be 'VCRUNTIME140.dll'
    }
}
