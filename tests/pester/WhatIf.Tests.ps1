BeforeAll { . "$PSScriptRoot/Sandbox.ps1" }

AfterAll { Stop-Sandbox }

Describe '-WhatIf' {
    BeforeEach { Reset-Sandbox }

    It 'sends nothing: <Command>' -ForEach @(
        @{ Command = 'Set-GitHubRepoSecret octo-org/octo-repo NAME -NoClobber' }
        @{ Command = 'Set-GitHubEnvironmentSecret octo-org/octo-repo production NAME -CreateEnvironment' }
        @{ Command = 'Set-GitHubOrgSecret octo-org NAME -SelectedRepository api' }
        @{ Command = 'Set-GitHubOrgSecret octo-org NAME' }
    ) {
        Invoke-Expression "New-TestSecret | $Command -WhatIf -PassThru" | Should -BeNullOrEmpty
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'says what would be set, and where' {
        $manifest = Get-TestModuleManifest
        $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; [securestring]::new() | Set-GitHubRepoSecret octo-org/api, octo-org/web token -WhatIf"
        $text | Should -Be @(
            'What if: Performing the operation "Set secret TOKEN" on target "repository octo-org/api (Actions)".'
            'What if: Performing the operation "Set secret TOKEN" on target "repository octo-org/web (Actions)".')
    }

    It 'needs no token' {
        Remove-Item env:GH_ENTERPRISE_TOKEN
        try { Get-ErrorId { New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo NAME -WhatIf } | Should -BeNullOrEmpty }
        finally { $env:GH_ENTERPRISE_TOKEN = $sandbox.Token }
    }

    It 'opens no value: not even an empty one is noticed' {
        Get-ErrorId { [securestring]::new() | Set-GitHubRepoSecret octo-org/octo-repo NAME -WhatIf } | Should -BeNullOrEmpty
        Get-ErrorId { Set-GitHubRepoSecret octo-org/octo-repo NAME -LiteralPath (Join-Path $TestDrive 'missing') -WhatIf } | Should -BeNullOrEmpty
    }

    It 'still says which names are wrong' {
        Get-ErrorId { New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo 1A -WhatIf } | Should -Be 'InvalidName'
    }
}

Describe '-Confirm' {
    It 'sends nothing where nobody can be asked' {
        $manifest = Get-TestModuleManifest
        Reset-Sandbox
        $text = pwsh -NoProfile -NonInteractive -Command "
            Import-Module '$manifest'
            `$secret = ConvertTo-SecureString x -AsPlainText -Force
            `$secret | Set-GitHubRepoSecret octo-org/octo-repo NAME -Confirm" 2>&1
        "$text" | Should -Match 'NonInteractive'
        Get-SandboxLine | Should -BeNullOrEmpty
    }
}
