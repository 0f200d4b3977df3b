BeforeAll { . "$PSScriptRoot/Sandbox.ps1" }

AfterAll { Stop-Sandbox }

Describe 'Remove' {
    BeforeEach {
        $repository = (New-TestRepository).fullName
        $number = [guid]::NewGuid().ToString('n').Substring(0, 8)
        Reset-Sandbox
    }

    Context 'At each level' {
        It 'removes the secrets of a repository' {
            foreach ($each in 'ONE', 'TWO', 'THREE') { $secret | Set-GitHubRepoSecret $repository $each -App Agents }
            Remove-GitHubRepoSecret $repository one, TWO -App Agents -Confirm:$false | Should -BeNullOrEmpty
            (Get-GitHubRepoSecret $repository -App Agents).Name | Should -Be 'THREE'
        }

        It 'removes the secrets of environments' {
            $secret | Set-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' "ENV_$number" -CreateEnvironment
            $change = Remove-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' "ENV_$number" -Confirm:$false -PassThru
            $change.Change, $change.Level, $change.Environment, $change.Name | Should -Be @('Removed', 'Environment', 'prod/eu west', "ENV_$number")
            Get-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' "ENV_$number*" | Should -BeNullOrEmpty
        }

        It 'removes the secrets of organizations' {
            $secret | Set-GitHubOrgSecret octo-org "ORG_$number" -App Dependabot
            $change = Remove-GitHubOrgSecret octo-org "ORG_$number" -App Dependabot -Confirm:$false -PassThru
            $change.Change, $change.App, $change.Organization | Should -Be @('Removed', 'Dependabot', 'octo-org')
            Get-GitHubOrgSecret octo-org "ORG_$number*" -App Dependabot | Should -BeNullOrEmpty
        }

        It 'removes the secrets of the signed-in user' {
            $secret | Set-GitHubUserSecret "USER_$number"
            (Remove-GitHubUserSecret "USER_$number" -Confirm:$false -PassThru).Level | Should -Be 'User'
            Get-GitHubUserSecret "USER_$number*" | Should -BeNullOrEmpty
        }

        It 'removes every name from every repository' {
            $second = (New-TestRepository).fullName
            foreach ($each in 'ONE', 'TWO') { $secret | Set-GitHubRepoSecret $repository, $second $each }
            @(Remove-GitHubRepoSecret $repository, $second ONE, TWO -Confirm:$false -PassThru).Count | Should -Be 4
            Get-GitHubRepoSecret $repository, $second | Should -BeNullOrEmpty
        }
    }

    Context 'The pipeline' {
        BeforeEach {
            foreach ($each in 'DB_HOST', 'DB_PORT', 'OTHER') { $secret | Set-GitHubRepoSecret $repository $each }
            Reset-Sandbox
        }

        It 'takes what Get- gives for a wildcard' {
            Get-GitHubRepoSecret $repository DB_* | Remove-GitHubRepoSecret -Confirm:$false
            (Get-GitHubRepoSecret $repository).Name | Should -Be 'OTHER'
        }

        It 'takes what -PassThru has given' {
            $secret | Set-GitHubRepoSecret $repository NEW -PassThru | Remove-GitHubRepoSecret -Confirm:$false -PassThru |
                ForEach-Object Name | Should -Be 'NEW'
        }

        It 'takes rows of a table' {
            "Repository,SecretName`n$repository,DB_HOST`n$repository,OTHER" | ConvertFrom-Csv | Remove-GitHubRepoSecret -Confirm:$false
            (Get-GitHubRepoSecret $repository).Name | Should -Be 'DB_PORT'
        }

        It 'takes what Get- gives of organizations, environments and users, with -WhatIf and without' {
            $secret | Set-GitHubOrgSecret octo-org "ORG_$number" -App Agents
            $secret | Set-GitHubEnvironmentSecret octo-org/octo-repo staging "ENV_$number"
            $secret | Set-GitHubUserSecret "USER_$number"
            Reset-Sandbox
            Get-GitHubOrgSecret octo-org -App Agents | Remove-GitHubOrgSecret -WhatIf
            Get-GitHubEnvironmentSecret octo-org/octo-repo staging | Remove-GitHubEnvironmentSecret -WhatIf
            Get-GitHubUserSecret | Remove-GitHubUserSecret -WhatIf
            @(Get-SandboxRequest DELETE).Count | Should -Be 0
            Get-GitHubOrgSecret octo-org "*$number" -App Agents | Remove-GitHubOrgSecret -Confirm:$false
            Get-GitHubEnvironmentSecret octo-org/octo-repo staging "*$number" | Remove-GitHubEnvironmentSecret -Confirm:$false
            Get-GitHubUserSecret "*$number" | Remove-GitHubUserSecret -Confirm:$false
            @(Get-SandboxRequest DELETE | Where-Object status -EQ 204).Count | Should -Be 3
        }

        It 'removes every one while the list is still being read, though later ones move up' {
            New-TestItem 250 | Set-GitHubRepoSecret $repository
            @(Get-GitHubRepoSecret $repository N* | Remove-GitHubRepoSecret -Confirm:$false -PassThru).Count | Should -Be 250
            Get-GitHubRepoSecret $repository N* | Should -BeNullOrEmpty
        }
    }

    Context 'A wildcard in a name' {
        It 'is refused, and the error says what to do instead: <_>' -ForEach 'DB_*', 'DB_?', '*', 'DB_[AB]' {
            $record = Get-ErrorRecord { Remove-GitHubRepoSecret $repository $_ -Confirm:$false }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
            "$record" | Should -Match '\| Remove-GitHub'
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context '-WhatIf and -Confirm' {
        It '-WhatIf sends nothing, needs no token, and says what would be removed' {
            $manifest = Get-TestModuleManifest
            $text = pwsh -NoProfile -NonInteractive -Command "
                Remove-Item env:GH_ENTERPRISE_TOKEN
                Import-Module '$manifest'
                Remove-GitHubRepoSecret octo-org/api, octo-org/web token, OTHER -WhatIf
                Remove-GitHubEnvironmentSecret octo-org/api production TOKEN -WhatIf
                Remove-GitHubOrgSecret octo-org TOKEN -WhatIf
                Remove-GitHubUserSecret TOKEN -WhatIf"
            $text | Should -Be @(
                'What if: Performing the operation "Remove secret TOKEN" on target "repository octo-org/api (Actions)".'
                'What if: Performing the operation "Remove secret OTHER" on target "repository octo-org/api (Actions)".'
                'What if: Performing the operation "Remove secret TOKEN" on target "repository octo-org/web (Actions)".'
                'What if: Performing the operation "Remove secret OTHER" on target "repository octo-org/web (Actions)".'
                'What if: Performing the operation "Remove secret TOKEN" on target "environment ''production'' of repository octo-org/api".'
                'What if: Performing the operation "Remove secret TOKEN" on target "organization octo-org (Actions)".'
                'What if: Performing the operation "Remove secret TOKEN" on target "signed-in user (Codespaces)".')
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'asks by default, and removes nothing where nobody can be asked: <_>' -ForEach @(
            'Remove-GitHubRepoSecret octo-org/octo-repo NAME', 'Remove-GitHubEnvironmentSecret octo-org/octo-repo production NAME'
            'Remove-GitHubOrgSecret octo-org NAME', 'Remove-GitHubUserSecret NAME'
        ) {
            $manifest = Get-TestModuleManifest
            $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; $_" 2>&1
            "$text" | Should -Match 'NonInteractive'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'does not ask where $ConfirmPreference says so' {
            $secret | Set-GitHubRepoSecret $repository NAME
            $ConfirmPreference = 'None'
            Remove-GitHubRepoSecret $repository NAME
            Get-GitHubRepoSecret $repository | Should -BeNullOrEmpty
        }
    }

    Context 'Errors' {
        It 'name a secret that does not exist, and the others are removed all the same' {
            $secret | Set-GitHubRepoSecret $repository ONE
            $change = Remove-GitHubRepoSecret $repository missing, ONE -Confirm:$false -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
            $change.Name | Should -Be 'ONE'
            $failed.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
            "$failed" | Should -Match "secret MISSING of the repository $repository"
        }

        It 'carry what was to be removed, which can be piped in again' {
            foreach ($each in 'ONE', 'TWO') { $secret | Set-GitHubRepoSecret $repository $each -App Dependabot }
            Add-SandboxFault @{ kind = 'status'; status = 409; method = 'DELETE'; times = 2 }
            Remove-GitHubRepoSecret $repository ONE, TWO -App Dependabot -Confirm:$false -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
            ($failed.TargetObject | Remove-GitHubRepoSecret -Confirm:$false -PassThru).Name | Sort-Object | Should -Be @('ONE', 'TWO')
        }

        It 'of a bad name or target come before anybody is asked: <Id>' -ForEach @(
            @{ Id = 'InvalidName'; Script = { Remove-GitHubRepoSecret octo-org/octo-repo 1A } }
            @{ Id = 'InvalidName'; Script = { Remove-GitHubRepoSecret octo-org/octo-repo '' } }
            @{ Id = 'InvalidName'; Script = { Remove-GitHubRepoSecret octo-org/octo-repo @() } }
            @{ Id = 'InvalidName'; Script = { Remove-GitHubEnvironmentSecret octo-org/octo-repo '..' NAME } }
            @{ Id = 'InvalidName'; Script = { Remove-GitHubOrgSecret 'no/org' NAME } }
        ) {
            Get-ErrorId $Script | Should -Be $Id
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'with status <Status> are <Id>' -ForEach @(
            @{ Status = 409; Id = 'Conflict' }, @{ Status = 422; Id = 'Rejected' }, @{ Status = 403; Id = 'PermissionDenied' }
            @{ Status = 500; Id = 'UnexpectedResponse' }
        ) {
            Add-SandboxFault @{ kind = 'status'; status = $Status; times = 9 }
            Get-ErrorId { Remove-GitHubRepoSecret $repository NAME -Confirm:$false -MaximumRetryCount 0 } | Should -Be $Id
        }

        It 'of limits, single sign-on, network and time are those of every cmdlet' {
            Add-SandboxFault @{ kind = 'secondaryRateLimit'; retryAfter = 600 }
            Get-ErrorId { Remove-GitHubRepoSecret $repository NAME -Confirm:$false -Token (New-TestToken) } | Should -Be 'RateLimited'
            $token = (Invoke-SandboxAdmin POST tokens @{ scopes = @('admin:org'); requiresSso = $true }).value
            Get-ErrorId { Remove-GitHubOrgSecret octo-org NAME -Confirm:$false -Token (New-TestSecret $token) } | Should -Be 'SsoRequired'
            Get-ErrorId { Remove-GitHubUserSecret NAME -Confirm:$false -ApiUrl http://127.0.0.1:9 -MaximumRetryCount 0 } | Should -Be 'ConnectionFailed'
            Get-ErrorId { Remove-GitHubUserSecret NAME -Confirm:$false -ApiUrl $sandbox.HttpsUrl } | Should -Be 'TlsFailed'
            Add-SandboxFault @{ kind = 'delay'; delay = 60 }
            Get-ErrorId { Remove-GitHubUserSecret NAME -Confirm:$false -TimeoutSec 1 -MaximumRetryCount 0 } | Should -Be 'TimedOut'
        }

        It 'that no other item could escape end the pipeline' {
            @(Get-ErrorId { Remove-GitHubRepoSecret $repository ONE, TWO -Confirm:$false -Token (New-TestSecret 'wrong') -ThrottleLimit 1 }) |
                Should -Be @('BadCredential')
            @(Get-ErrorId { Remove-GitHubRepoSecret $repository ONE, TWO -Confirm:$false -ApiUrl http://example.com }) | Should -Be @('InvalidHost')
            Remove-Item env:GH_ENTERPRISE_TOKEN
            try { @(Get-ErrorId { Remove-GitHubRepoSecret $repository ONE, TWO -Confirm:$false }) | Should -Be @('NoCredential') }
            finally { $env:GH_ENTERPRISE_TOKEN = $sandbox.Token }
        }

        It 'are none for an answer that was lost' {
            $secret | Set-GitHubRepoSecret $repository NAME
            Add-SandboxFault @{ kind = 'dropAfterApply'; method = 'DELETE' }
            (Remove-GitHubRepoSecret $repository NAME -Confirm:$false -PassThru).Change | Should -Be 'Removed'
        }
    }
}
