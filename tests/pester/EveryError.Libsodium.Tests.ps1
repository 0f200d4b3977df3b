BeforeDiscovery {
    'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    $sealing = Get-SealingCmdletName | ForEach-Object { @{ Cmdlet = $_ } }
    $setting = Get-SealingCmdletName | Where-Object { $_ -like 'Set-*' } | ForEach-Object { @{ Cmdlet = $_ } }
    $others = Get-TestCmdletName | Where-Object { $_ -notin (Get-SealingCmdletName) } | ForEach-Object {
        $count = @{ 'Connect-GitHubSecretSession' = 1; 'Get-GitHubSecretSession' = 1; 'Disconnect-GitHubSecretSession' = 0 }[$_]
        @{ Cmdlet = $_; Count = $count ?? 2 }
    }
}

Describe 'A module without libsodium' {
    BeforeAll {
        'Support', 'EveryCmdlet', 'EveryError', 'Libsodium' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
        Import-Module (Get-TestModuleManifest)
        $sandbox = Start-Sandbox
        $names = 'ONE', 'TWO'
        foreach ($name in Get-ItemCmdletName) { Initialize-CmdletItem $name $names }
        $sealed = @{ }
        foreach ($name in Get-SealingCmdletName | Where-Object { $_ -like 'Set-*' }) {
            New-CmdletItem $name SEALED | & $name
            $body = (Get-SandboxRequest PUT)[-1].body
            $sealed[$name] = @{ EncryptedValue = $body.encrypted_value; KeyId = $body.key_id }
        }
        ConvertTo-Json $sealed | Set-Content "$TestDrive/sealed.json"
        $app = New-TestApp
        $manifest = Copy-ModuleWithoutLibsodium "$TestDrive/module"
        $native = Get-NativePath (Split-Path $manifest)
        $told = pwsh -NoProfile -NonInteractive -Command "& '$PSScriptRoot/scripts/libsodium.ps1' -Manifest '$manifest' " `
            "-Name $($names -join ',') -Folder '$TestDrive' -AppId '$($app.Id)' -KeyPath '$($app.Path)'"
        $reports = @($told | ConvertFrom-Json)
        function Get-Report { param([string] $Cmdlet) $reports | Where-Object Cmdlet -EQ $Cmdlet }
    }

    AfterAll {
        Remove-Item $app.Path
        Stop-Sandbox
    }

    It 'ends the pipeline with LibsodiumMissing, once: <Cmdlet>' -ForEach $sealing {
        $report = Get-Report $Cmdlet
        $report.Ended | Should -BeLike "LibsodiumMissing: *'$native' is missing.*"
        $report.Ids | Should -BeNullOrEmpty
        $report.Problems | Should -BeNullOrEmpty
        $report.Output | Should -Be 0
    }

    It 'sends what is sealed already: <Cmdlet>' -ForEach $setting {
        $report = Get-Report "$Cmdlet, sealed already"
        $report.Ended | Should -BeNullOrEmpty
        $report.Ids | Should -BeNullOrEmpty
        $report.Output | Should -Be 1
    }

    It 'needs none: <Cmdlet>' -ForEach $others {
        $report = Get-Report $Cmdlet
        $report.Ids | Should -BeNullOrEmpty
        $report.Ended | Should -BeNullOrEmpty
        $report.Output | Should -Be $Count
    }
}
