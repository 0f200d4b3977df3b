# The question for a value that was not given, where a person is at the shell.

BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    # name = value of everything that was stored.
    function Get-Stored { @(Get-SandboxRequest PUT | ForEach-Object { "$(($_.path -split '/')[-1])=$($_.opened)" } | Sort-Object) }
}

AfterAll { Stop-Sandbox }

Describe 'A person at the shell' {
    BeforeEach { Reset-Sandbox }

    It 'is asked for the value by <Line>' -ForEach @(
        @{ Line = 'Set-GitHubRepoSecret octo-org/octo-repo asked' }
        @{ Line = 'Set-GitHubEnvironmentSecret octo-org/octo-repo production asked' }
        @{ Line = 'Set-GitHubOrgSecret octo-org asked' }
        @{ Line = 'Set-GitHubUserSecret asked' }
        @{ Line = 'ConvertTo-GitHubSealedSecret asked -Key (Get-GitHubSecretPublicKey octo-org/octo-repo) | Set-GitHubRepoSecret' }
    ) {
        $run = Invoke-Answered $Line 'typed'
        $run.Errors | Should -BeNullOrEmpty
        $run.Asked | Should -Be 'SecureString: Value of the secret ASKED'
        (Get-Stored) | Should -Be $(if ($Line -match 'ConvertTo') { 'ASKED=typed' } else { 'asked=typed' })
    }

    It 'is asked for a name that was not given, too' {
        $run = Invoke-Answered 'Set-GitHubRepoSecret octo-org/octo-repo' 'TOKEN', 'typed'
        $run.Asked | Should -Be @('String: Name of the secret', 'SecureString: Value of the secret TOKEN')
        Get-Stored | Should -Be 'TOKEN=typed'
    }

    It 'is asked once for many targets' {
        $run = Invoke-Answered 'Set-GitHubRepoSecret octo-org/octo-repo, octo-org/api TOKEN' 'typed'
        $run.Asked.Count | Should -Be 1
        Get-Stored | Should -Be @('TOKEN=typed', 'TOKEN=typed')
    }

    It 'is asked after the question of -Confirm, and not where the answer to that is no' {
        $run = Invoke-Answered 'Set-GitHubRepoSecret octo-org/octo-repo TOKEN -Confirm' 'yes', 'typed'
        $run.Asked.Count | Should -Be 2
        $run.Asked[1] | Should -Be 'SecureString: Value of the secret TOKEN'
        Get-Stored | Should -Be 'TOKEN=typed'
        Reset-Sandbox
        (Invoke-Answered 'Set-GitHubRepoSecret octo-org/octo-repo TOKEN -Confirm' 'no').Asked.Count | Should -Be 1
        Get-SandboxRequest PUT | Should -BeNullOrEmpty
    }

    It 'who types nothing has given an empty value' {
        $run = Invoke-Answered 'Set-GitHubRepoSecret octo-org/octo-repo TOKEN' ''
        $run.Errors[0].FullyQualifiedErrorId | Should -BeLike 'EmptyValue,*'
        Get-SandboxRequest PUT | Should -BeNullOrEmpty
    }

    It 'is not asked where something was given or piped, or nothing is to be sent: <Line>' -ForEach @(
        @{ Line = 'Set-GitHubRepoSecret octo-org/octo-repo TOKEN -Value $null' }
        @{ Line = "Set-GitHubRepoSecret octo-org/octo-repo TOKEN -LiteralPath ''" }
        @{ Line = "Set-GitHubRepoSecret octo-org/octo-repo TOKEN -EncryptedValue '' -KeyId 1" }
        @{ Line = 'Set-GitHubRepoSecret octo-org/octo-repo -Secret @()' }
        @{ Line = '$null | Set-GitHubRepoSecret octo-org/octo-repo TOKEN' }
        @{ Line = '@() | Set-GitHubRepoSecret octo-org/octo-repo TOKEN' }
        @{ Line = "[pscustomobject]@{ Name = 'TOKEN' } | Set-GitHubRepoSecret octo-org/octo-repo" }
        @{ Line = 'Set-GitHubRepoSecret octo-org/octo-repo TOKEN -WhatIf' }
        @{ Line = "Set-GitHubRepoSecret octo-org/octo-repo 'no name'" }
    ) {
        (Invoke-Answered $Line).Asked | Should -BeNullOrEmpty
        Get-SandboxRequest PUT | Should -BeNullOrEmpty
    }
}

Describe 'Nobody at the shell' {
    BeforeEach { Reset-Sandbox }

    It 'is not waited for: <What>' -ForEach @(
        @{ What = 'a job'; Run = { param($script) Start-Job { param($line) & ([scriptblock]::Create($line)) } -ArgumentList $script | Receive-Job -Wait -AutoRemoveJob 2>&1 } }
        @{ What = 'pwsh -NonInteractive'; Run = { param($script) pwsh -NoProfile -NonInteractive -Command $script 2>&1 } }
        @{ What = 'a runspace of a program'; Run = { param($script) $shell = [powershell]::Create(); $null = $shell.AddScript($script).Invoke(); $shell.Streams.Error } }
    ) {
        $told = & $Run "Import-Module '$(Get-TestModuleManifest)'; Set-GitHubRepoSecret octo-org/octo-repo TOKEN"
        $text = ($told | Out-String) -replace '\e\[[0-9;]*m' -replace '\s*\|?\s+', ' '
        $text | Should -Match ([regex]::Escape('The secret has no value'))
        $text | Should -Match ([regex]::Escape('-Value (Read-Host -AsSecureString)'))
        Get-SandboxRequest PUT | Should -BeNullOrEmpty
    }
}
