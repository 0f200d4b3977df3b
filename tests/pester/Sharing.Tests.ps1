BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module "$PSScriptRoot/Sharing.psm1" -Force
    $ids = Add-SharingRepository
}

AfterAll { Stop-Sandbox }

Describe 'The repositories of a secret' {
    BeforeEach { Reset-Sandbox }

    Context 'In <App><User>' -ForEach @(
        @{ App = 'Actions'; User = $false }, @{ App = 'Codespaces'; User = $false }
        @{ App = 'Dependabot'; User = $false }, @{ App = 'Agents'; User = $false }, @{ App = ''; User = $true }
    ) {
        BeforeEach {
            $place = if ($User) { @{ User = $true } } else { @{ App = $App } }
            $name = New-SharedSecret @place octo-org/api
        }

        It 'are listed' {
            $entry = Invoke-Verb Get $User $name -App $App
            $entry.PSObject.TypeNames[0] | Should -Be 'GitHubSecrets.SecretRepository'
            $entry.Name | Should -BeExactly $name
            $entry.App | Should -Be ($User ? 'Codespaces' : $App)
            $entry.Organization | Should -Be ($User ? $null : 'octo-org')
            $entry.Repository | Should -Be 'octo-org/api'
            $entry.RepositoryId | Should -Be $ids.api
            $entry.RepositoryVisibility | Should -Be 'Private'
        }

        It 'are added' {
            $change = Invoke-Verb Add $User $name @{ Repository = 'octo-org/web'; PassThru = $true } $App
            $change.PSObject.TypeNames[0] | Should -Be 'GitHubSecrets.SecretAccessChange'
            $change.Change | Should -Be 'Added'
            $change.Name | Should -BeExactly $name
            $change.Repository | Should -Be 'octo-org/web'
            $change.RepositoryId | Should -Be $ids.web
            $change.RequestId | Should -Not -BeNullOrEmpty
            Get-Reader $name @place | Should -Be @($ids.api, $ids.web)
        }

        It 'are removed' {
            (Invoke-Verb Remove $User $name @{ Repository = 'octo-org/api'; PassThru = $true } $App).Change | Should -Be 'Removed'
            Get-Reader $name @place | Should -BeNullOrEmpty
        }

        It 'are replaced, by integers' {
            $change = Invoke-Verb Set $User $name @{ Repository = 'octo-org/web', $ids.docs; PassThru = $true } $App
            $change.Change | Should -Be 'Replaced'
            $change.RepositoryId | Should -Be @($ids.web, $ids.docs)
            Get-Reader $name @place | Should -Be @($ids.web, $ids.docs)
            (Get-SandboxRequest PUT)[0].body.selected_repository_ids | ForEach-Object { $_ | Should -BeOfType [long] }
        }

        It 'are replaced by none' {
            Invoke-Verb Set $User $name @{ Repository = @() } $App
            Get-Reader $name @place | Should -BeNullOrEmpty
            Get-SandboxLine | Should -HaveCount 1
        }

        It 'are left alone with -WhatIf: <_>' -ForEach 'Set', 'Add', 'Remove' {
            Invoke-Verb $_ $User $name @{ Repository = 'octo-org/web'; WhatIf = $true; PassThru = $true } $App | Should -BeNullOrEmpty
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'of a secret that is not there are TargetNotFound: <_>' -ForEach 'Get', 'Set', 'Add', 'Remove' {
            $more = if ($_ -eq 'Get') { @{} } else { @{ Repository = $ids.web } }
            $record = Get-ErrorRecord { Invoke-Verb $_ $User NO_SUCH_SECRET $more $App }
            $record.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
            "$record" | Should -Match '^The secret NO_SUCH_SECRET of the '
        }

        It 'fail as each documented error says: <_>' -ForEach 'Get', 'Set', 'Add', 'Remove' {
            $more = if ($_ -eq 'Get') { @{} } else { @{ Repository = $ids.web } }
            $method = @{ Get = 'GET'; Remove = 'DELETE' }[$_] ?? 'PUT'
            foreach ($fault in @(
                    @{ Id = 'Rejected'; Status = 422 }, @{ Id = 'PermissionDenied'; Status = 403 }
                    @{ Id = 'Conflict'; Status = 409 }, @{ Id = 'UnexpectedResponse'; Status = 501 })) {
                Add-SandboxFault @{ kind = 'status'; status = $fault.Status; method = $method; body = @{ message = 'What GitHub says' } }
                $record = Get-ErrorRecord { Invoke-Verb $_ $User $name $more.Clone() $App }
                $record.FullyQualifiedErrorId | Should -BeLike "$($fault.Id),*"
                "$record" | Should -Match 'What GitHub says'
                $record.TargetObject.Name | Should -Be $name
            }
            Add-SandboxFault @{ kind = 'notJson'; method = $method }
            if ($method -eq 'GET') { Get-ErrorId { Invoke-Verb $_ $User $name $more.Clone() $App } | Should -Be 'UnexpectedResponse' }
            Reset-Sandbox
            $more.ApiUrl = 'http://127.0.0.1:9'
            $more.MaximumRetryCount = 0
            Get-ErrorId { Invoke-Verb $_ $User $name $more.Clone() $App } | Should -Be 'ConnectionFailed'
            $more.Remove('ApiUrl')
            Add-SandboxFault @{ kind = 'delay'; delay = 60 }
            Get-ErrorId { Invoke-Verb $_ $User $name ($more + @{ TimeoutSec = 1 }) $App } | Should -Be 'TimedOut'
            $more.Token = New-TestToken
            Add-SandboxFault @{ kind = 'secondaryRateLimit'; retryAfter = 600 }
            Get-ErrorId { Invoke-Verb $_ $User $name $more.Clone() $App } | Should -Be 'RateLimited'
            $more.Token = New-TestSecret
            $null = $(try { Invoke-Verb $_ $User $name $more.Clone() $App } catch { $ended = $_ })
            $ended.FullyQualifiedErrorId | Should -BeLike 'BadCredential,*'
        }
    }

    Context 'A secret without a list' {
        It 'is a conflict in plain words: <Verb>, <Visibility>' -ForEach @(
            foreach ($verb in 'Set', 'Add', 'Remove') { foreach ($visibility in 'All', 'Private') { @{ Verb = $verb; Visibility = $visibility } } }
        ) {
            $name = New-SharedSecret -Visibility $Visibility
            $record = Get-ErrorRecord { Invoke-Verb $Verb $false $name @{ Repository = 'api' } }
            $record.FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
            $record.CategoryInfo.Category | Should -Be 'ResourceExists'
            "$record" | Should -Match "secret $name of the organization octo-org.*visibility $Visibility.*'Set-GitHubOrgSecret octo-org $name -SelectedRepository'"
        }

        It 'is asked once, and each repository is an error that can be piped again' {
            $name = New-SharedSecret -Visibility All
            $failed = @(Get-ErrorRecord { Add-GitHubOrgSecretRepository octo-org $name $ids.api, web, docs -ThrottleLimit 1 })
            $failed | Should -HaveCount 3
            @(Get-SandboxRequest PUT) | Should -HaveCount 1
            New-TestSecret | Set-GitHubOrgSecret octo-org $name -SelectedRepository @()
            ($failed.TargetObject | Add-GitHubOrgSecretRepository -PassThru).RepositoryId | Should -Be @($ids.api, $ids.web, $ids.docs)
        }

        It 'is one for Get- too, where the host says so' {
            $name = New-SharedSecret -Visibility All
            Add-SandboxFault @{ kind = 'status'; status = 409; path = "/$name/repositories" }
            $record = Get-ErrorRecord { Get-GitHubOrgSecretRepository octo-org $name }
            $record.FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
            "$record" | Should -Match "visibility All.*'Set-GitHubOrgSecret octo-org $name -SelectedRepository'"
        }

        It 'lists nothing' {
            Get-GitHubOrgSecretRepository octo-org (New-SharedSecret -Visibility Private) | Should -BeNullOrEmpty
        }

        It 'is not given one by Set-GitHubOrgSecret without a value: <Command>' -ForEach @(
            @{ Command = 'Set-GitHubOrgSecret octo-org A -Visibility All'; Names = 'Set-GitHubOrgSecretRepository' }
            @{ Command = 'Set-GitHubOrgSecret octo-org A -SelectedRepository api'; Names = 'Set-GitHubOrgSecretRepository' }
            @{ Command = 'Set-GitHubUserSecret A -SelectedRepository octo-org/api'; Names = 'Set-GitHubUserSecretRepository' }
        ) {
            $record = Get-ErrorRecord { Invoke-Expression $Command }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            "$record" | Should -Match $Names
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context 'What people see' {
        It 'is a table for each secret, within 100 columns' {
            $one, $two = (New-SharedSecret api, web), (New-SharedSecret docs)
            $lines = Get-GitHubOrgSecretRepository octo-org $one, $two | Out-String -Stream -Width 100 | ForEach-Object { $_ -replace '\e\[[0-9;]*m' }
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $lines -match 'Secret: ' | Should -Be "   Secret: $one of octo-org (Actions)", "   Secret: $two of octo-org (Actions)"
            $lines -match '^ *\d+ +\w+ +octo-org/\w+$' | Should -HaveCount 3
            $lines -match '^RepositoryId +RepositoryVisibility +Repository$' | Should -HaveCount 2
        }

        It 'is a table of changes, within 100 columns, that cuts no repository' {
            $name = New-SharedSecret
            $changes = @(
                Add-GitHubOrgSecretRepository octo-org $name $ids.api -PassThru
                Set-GitHubOrgSecretRepository octo-org $name api, web, docs, octo-repo -PassThru
                Set-GitHubUserSecretRepository (New-SharedSecret -User) @() -PassThru)
            $lines = $changes | Out-String -Stream -Width 100 | ForEach-Object { $_ -replace '\e\[[0-9;]*m' }
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $text = $lines -join "`n"
            foreach ($part in "#$($ids.api)", 'octo-org/octo-repo', '(none)', '(signed-in user)') { $text | Should -Match ([regex]::Escape($part)) }
            $text | Should -Not -Match '…'
        }

        It 'says with -WhatIf what would be done' {
            $manifest = Get-TestModuleManifest
            $text = pwsh -NoProfile -NonInteractive -Command "
                Import-Module '$manifest'
                Add-GitHubOrgSecretRepository octo-org token api -WhatIf
                'api', 'web' | Set-GitHubOrgSecretRepository octo-org token -WhatIf
                Remove-GitHubUserSecretRepository token 7 -WhatIf"
            $text | Should -Be @(
                'What if: Performing the operation "Add repository octo-org/api" on target "secret TOKEN of the organization octo-org (Actions)".'
                'What if: Performing the operation "Replace the list of repositories by octo-org/api, octo-org/web" on target "secret TOKEN of the organization octo-org (Actions)".'
                'What if: Performing the operation "Remove repository #7" on target "secret TOKEN of the signed-in user (Codespaces)".')
        }

        It 'is nothing without -PassThru' {
            $name = New-SharedSecret
            Add-GitHubOrgSecretRepository octo-org $name api | Should -BeNullOrEmpty
            Set-GitHubOrgSecretRepository octo-org $name api | Should -BeNullOrEmpty
            Remove-GitHubOrgSecretRepository octo-org $name api | Should -BeNullOrEmpty
        }
    }

    Context 'A stopped pipeline' {
        It 'replaces nothing where it has not come to its end' {
            $name = New-SharedSecret api
            { & { 'web'; throw 'no more' } | Set-GitHubOrgSecretRepository octo-org $name } | Should -Throw 'no more'
            Get-Reader $name | Should -Be $ids.api
        }

        It 'lists no further when nobody downstream wants more' {
            Get-GitHubOrgSecretRepository octo-org (New-SharedSecret api, web) | Select-Object -First 1 | Should -HaveCount 1
        }
    }

    Context 'Of a secret without a list' {
        It 'are none, and a warning says who may read it: <Visibility>' -ForEach @(
            @{ Visibility = 'Private'; Readers = 'every private and internal repository of the organization' }
            @{ Visibility = 'All'; Readers = 'every repository of the organization' }
        ) {
            New-TestSecret | Set-GitHubOrgSecret octo-org "WITHOUT_$Visibility" -Visibility $Visibility
            Get-GitHubOrgSecretRepository octo-org "WITHOUT_$Visibility" -WarningVariable warnings -WarningAction SilentlyContinue |
                Should -BeNullOrEmpty
            "$warnings" | Should -Be ("The secret WITHOUT_$($Visibility.ToUpperInvariant()) of the organization octo-org (Actions) has " +
                "no list of repositories: its visibility is $Visibility, and $Readers may read it.")
        }

        It 'is another thing than an empty list' {
            New-TestSecret | Set-GitHubOrgSecret octo-org EMPTY_LIST -SelectedRepository @()
            Get-GitHubOrgSecretRepository octo-org EMPTY_LIST -WarningVariable warnings -WarningAction SilentlyContinue | Should -BeNullOrEmpty
            $warnings | Should -BeNullOrEmpty
        }
    }
}
