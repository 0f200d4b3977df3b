BeforeAll { . "$PSScriptRoot/TargetTree.ps1" }

AfterAll {
    Pop-Location
    Stop-Sandbox
}

Describe 'Things that have properties called like parameters' {
    BeforeEach {
        Reset-Sandbox
        Get-ChildItem | Remove-Item
    }

    It 'are files, which are set, but name no repository' {
        Set-Content KEY.pem 'key' -NoNewline
        Get-ChildItem *.pem | Set-GitHubRepoSecret -Name { $_.BaseName }
        Get-Put | Should -Be "/repos/$repository/actions/secrets/KEY"
        Reset-Sandbox
        Get-ChildItem *.pem | Set-GitHubRepoSecret -Repository { 'octo-org/api' } -Name { $_.BaseName }
        Get-ChildItem *.pem | Set-GitHubEnvironmentSecret -Environment production -Name { $_.BaseName }
        Get-Put | Sort-Object | Should -Be @('/repos/octo-org/api/actions/secrets/KEY', "/repos/$repository/environments/production/secrets/KEY")
    }

    It 'are files of .NET as well' {
        Set-Content KEY 'key' -NoNewline
        $record = Get-ErrorRecord { [IO.FileInfo]::new((Join-Path $PWD KEY)) | Set-GitHubRepoSecret octo-org/api -Name N }
        "$record" | Should -Match 'of the type FileInfo'
        Get-ErrorId { [IO.FileInfo]::new((Join-Path $PWD KEY)) | Remove-GitHubRepoSecret -Confirm:$false } | Should -Be 'InvalidName'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'are no secrets of the repository around: <_>' -ForEach 'Get-Process -Id $PID', 'Select-String key KEY', 'Get-Item KEY', 'Get-Item Env:PATH', 'Get-Item Variable:secret', 'Get-Date' {
        Set-Content KEY 'key' -NoNewline
        $things = Invoke-Expression $_
        $ids = Get-ErrorId { $things | Remove-GitHubRepoSecret -Confirm:$false }
        $ids | Should -HaveCount 1
        $ids | Should -Match '^(InvalidName|InvalidValue|InputObject)'
        $ids = Get-ErrorId { $things | Get-GitHubRepoSecret }
        $ids | Should -HaveCount 1
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'have a visibility of their own, which is not the secret''s' {
        # A variable is Public, and that has the number of All.
        [pscustomobject]@{ Organization = 'octo-org'; Name = 'SEEN'; Value = $secret; Visibility = [Management.Automation.SessionStateEntryVisibility]::Public } |
            Set-GitHubOrgSecret
        (Get-SandboxRequest PUT).body.visibility | Should -Be 'private'
    }

    It 'are repositories, whose name is no secret''s: <Cmdlet>' -ForEach @(
        @{ Cmdlet = 'Remove-GitHubRepoSecret'; More = @{ Confirm = $false } }, @{ Cmdlet = 'Set-GitHubRepoSecret'; More = @{ Value = 'yes' } }
        @{ Cmdlet = 'Add-GitHubOrgSecretRepository'; More = @{ Organization = 'octo-org' } }
    ) {
        if ($More.Value) { $More = @{ Value = $secret } }
        $api = [pscustomobject]@{ id = 1; name = 'api'; full_name = 'octo-org/api'; organization = [pscustomobject]@{ login = 'octo-org' } }
        Get-ErrorId { $api | & $Cmdlet @More } | Should -Be 'InvalidName'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'are nothing that a cmdlet takes, and then are an error instead of the work tree' {
        Get-ErrorId { Get-Date | Set-GitHubRepoSecret -Name N -Value $secret } | Should -Be 'InvalidValue'
        Get-ErrorId { 'plain' | Set-GitHubRepoSecret -Name N -Value $secret } | Should -Be 'InvalidValue'
        Get-ErrorId { $null | Remove-GitHubRepoSecret octo-org/api N -Confirm:$false } | Should -Be 'InvalidValue'
        "$(Get-ErrorRecord { 'plain' | Set-GitHubRepoSecret -Name N -Value $secret })" | Should -Not -Match 'plain'
        Get-SandboxLine | Should -BeNullOrEmpty
    }
}

Describe 'A value that is sealed for a row' {
    It 'is sealed for the key of its own place, or not at all' {
        $key = Get-GitHubSecretPublicKey octo-org/api
        [pscustomobject]@{ Repository = 'octo-org/api'; Name = 'A'; Value = $secret } | ConvertTo-GitHubSealedSecret -Key $key | Should -HaveCount 1
        foreach ($other in @{ Repository = 'octo-org/web' }, @{ Organization = 'octo-org' }, @{ Repository = 'octo-org/api'; App = 'Agents' }, @{ Repository = 'octo-org/api'; Environment = 'x' }) {
            Get-ErrorId { [pscustomobject] ($other + @{ Name = 'A'; Value = $secret }) | ConvertTo-GitHubSealedSecret -Key $key } | Should -Be 'InvalidName'
        }
    }
}
