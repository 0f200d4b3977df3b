BeforeDiscovery {
    'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    $sealing = Get-SealingCmdletName | ForEach-Object { @{ Cmdlet = $_; Count = $_ -like 'Connect-*' ? 1 : 2 } }
    $setting = Get-SealingCmdletName | Where-Object { $_ -like 'Set-*' } | ForEach-Object { @{ Cmdlet = $_ } }
    $others = Get-TestCmdletName | Where-Object { $_ -notin (Get-SealingCmdletName) } | ForEach-Object {
        @{ Cmdlet = $_; Count = @{ 'Get-GitHubSecretSession' = 1; 'Disconnect-GitHubSecretSession' = 0 }[$_] ?? 2 }
    }
}

# Only there is a loader that looks where it is told first.
Describe 'A PowerShell that finds no libsodium' -Skip:(-not $IsLinux) {
    BeforeAll {
        'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
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
        New-BrokenLibsodium "$TestDrive/broken"
        $before = $env:LD_LIBRARY_PATH
        $env:LD_LIBRARY_PATH = "$TestDrive/broken"
        try {
            $told = pwsh -NoProfile -NonInteractive -Command "& '$PSScriptRoot/scripts/libsodium.ps1' -Manifest '$manifest' " `
                "-Name $($names -join ',') -Folder '$TestDrive' -AppId '$($app.Id)' -KeyPath '$($app.Path)'"
        }
        finally { $env:LD_LIBRARY_PATH = $before }
        $reports = @($told | ConvertFrom-Json)
        function Get-Report { param([string] $Cmdlet) $reports | Where-Object Cmdlet -EQ $Cmdlet }
    }

    AfterAll {
        Remove-Item $app.Path
        Stop-Sandbox
    }

    It 'gives LibsodiumMissing for each item: <Cmdlet>' -ForEach $sealing {
        $report = Get-Report $Cmdlet
        $report.Ids | Should -Be (@('LibsodiumMissing') * $Count)
        $report.Problems | Should -BeNullOrEmpty
        $report.Ended | Should -BeNullOrEmpty
        $report.Output | Should -Be 0
    }

    It 'sends what is sealed already: <Cmdlet>' -ForEach $setting {
        $report = Get-Report "$Cmdlet, among them one that is sealed"
        $report.Ids | Should -Be 'LibsodiumMissing', 'LibsodiumMissing'
        $report.Problems | Should -BeNullOrEmpty
        $report.Output | Should -Be 1
    }

    It 'needs none: <Cmdlet>' -ForEach $others {
        $report = Get-Report $Cmdlet
        $report.Ids | Should -BeNullOrEmpty
        $report.Ended | Should -BeNullOrEmpty
        $report.Output | Should -Be $Count
    }

    It 'signs in with a token' {
        $report = Get-Report 'Connect-GitHubSecretSession, with a token'
        $report.Ids | Should -BeNullOrEmpty
        $report.Output | Should -Be 1
    }
}
