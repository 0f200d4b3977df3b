BeforeAll { . "$PSScriptRoot/Sandbox.ps1" }

AfterAll { Stop-Sandbox }

Describe 'Get' {
    BeforeEach {
        $place = New-TestPlace
        Reset-Sandbox
    }

    Context 'At each level' {
        It 'gives the secrets of a repository, with their target and times' {
            $secret | Set-GitHubRepoSecret $place.Repository name_1 -App Dependabot
            $info = Get-GitHubRepoSecret $place.Repository -App Dependabot
            $info.PSObject.TypeNames[0] | Should -Be 'GitHubSecrets.SecretInfo'
            $info.Name | Should -BeExactly 'NAME_1'
            $info.Level | Should -Be 'Repository'
            $info.App | Should -Be 'Dependabot'
            $info.Owner | Should -Be $place.Organization
            $info.Repository | Should -Be 'repo'
            $info.CreatedAt | Should -BeGreaterThan ([DateTime]::Now.AddMinutes(-5))
            $info.UpdatedAt | Should -BeGreaterOrEqual $info.CreatedAt
            $info.PSObject.Properties.Name | Should -Not -Contain 'Value'
            $info.PSObject.Properties.Name | Should -Not -Contain 'RepositoryId'
        }

        It 'gives the secrets of environments' {
            $secret | Set-GitHubEnvironmentSecret $place.Repository 'prod/eu west' NAME
            $info = Get-GitHubEnvironmentSecret $place.Repository 'prod/eu west'
            $info.Name, $info.Level, $info.Environment | Should -Be @('NAME', 'Environment', 'prod/eu west')
            Get-SandboxLine | Select-Object -Last 1 | Should -BeLike "GET /repos/$($place.Repository)/environments/prod%2Feu%20west/secrets?*"
        }

        It 'gives the secrets of organizations with their visibility' {
            $secret | Set-GitHubOrgSecret $place.Organization ONE -Visibility All
            $secret | Set-GitHubOrgSecret $place.Organization TWO -SelectedRepository repo
            $infos = @(Get-GitHubOrgSecret $place.Organization | Sort-Object Name)
            $infos.Visibility | Should -Be @('All', 'Selected')
            $infos[0].SelectedRepositoriesUrl | Should -BeNullOrEmpty
            "$($infos[1].SelectedRepositoriesUrl)" | Should -BeLike 'http*/orgs/*/actions/secrets/TWO/repositories'
            $infos[0].Organization | Should -Be $place.Organization
        }

        It 'gives the secrets of the signed-in user' {
            $secret | Set-GitHubUserSecret "USER_$($place.Organization.Replace('-', '_'))"
            $info = Get-GitHubUserSecret "user_$($place.Organization.Replace('-', '_'))"
            $info.Level, $info.App, $info.Visibility | Should -Be @('User', 'Codespaces', 'Selected')
        }

        It 'takes several repositories and stores, and gives them in order' {
            $null = Invoke-SandboxAdmin POST repositories @{ fullName = "$($place.Organization)/second" }
            foreach ($app in 'Actions', 'Agents') {
                $secret | Set-GitHubRepoSecret $place.Repository, "$($place.Organization)/second" "IN_$app" -App $app
            }
            Get-GitHubRepoSecret second, repo -Owner $place.Organization -App Agents, Actions | ForEach-Object { "$($_.Repository) $($_.Name)" } |
                Should -Be @('second IN_AGENTS', 'second IN_ACTIONS', 'repo IN_AGENTS', 'repo IN_ACTIONS')
        }

        It 'takes wildcards in the repository''s name, as Remove- and the keys do' {
            foreach ($name in 'svc-a', 'svc-b') {
                $null = Invoke-SandboxAdmin POST repositories @{ fullName = "$($place.Organization)/$name" }
                $secret | Set-GitHubRepoSecret "$($place.Organization)/$name" NAME
            }
            (Get-GitHubRepoSecret "$($place.Organization)/svc-*").Repository | Should -Be @('svc-a', 'svc-b')
            (Get-GitHubSecretPublicKey svc-* -Owner $place.Organization).Repository | Should -Be @('svc-a', 'svc-b')
            @(Remove-GitHubRepoSecret "$($place.Organization)/svc-*" NAME -Confirm:$false -PassThru).Count | Should -Be 2
        }

        It 'completes names from what there is: <_>' -ForEach 'Get', 'Remove' {
            foreach ($name in 'DB_HOST', 'DB_PORT', 'OTHER') { $secret | Set-GitHubRepoSecret $place.Repository $name -App Agents }
            $line = "$_-GitHubRepoSecret $($place.Repository) -App Agents -Name DB_"
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be @('DB_HOST', 'DB_PORT')
        }

        It 'takes a repository by its id, and the id goes on in the pipeline' {
            $id = (Invoke-SandboxAdmin POST repositories @{ fullName = "$($place.Organization)/by-id" }).id
            $secret | Set-GitHubRepoSecret -RepositoryId $id NAME
            $info = Get-GitHubRepoSecret -RepositoryId $id
            $info.RepositoryId | Should -Be $id
            ($info | Get-GitHubRepoSecret).Name | Should -Be 'NAME'
            ($info | Remove-GitHubRepoSecret -Confirm:$false -PassThru).Change | Should -Be 'Removed'
        }

        It 'takes the origin of the git work tree where no repository is given' {
            $tree = Join-Path $TestDrive $place.Organization
            git init --quiet $tree
            git -C $tree remote add origin "git@github.com:$($place.Repository).git"
            $secret | Set-GitHubRepoSecret $place.Repository NAME
            Push-Location $tree
            try { (Get-GitHubRepoSecret).Name | Should -Be 'NAME' } finally { Pop-Location }
        }
    }

    Context 'Names' {
        BeforeEach {
            foreach ($name in 'DB_HOST', 'DB_PORT', 'OTHER') { $secret | Set-GitHubRepoSecret $place.Repository $name }
            Reset-Sandbox
        }

        It 'with wildcards filter one list, whatever their case' {
            (Get-GitHubRepoSecret $place.Repository -Name db_*, *TH?R).Name | Should -Be @('DB_HOST', 'DB_PORT', 'OTHER')
            (Get-GitHubRepoSecret $place.Repository DB_*).Name | Should -Be @('DB_HOST', 'DB_PORT')
            Get-SandboxLine | Should -Be (@("GET /repos/$($place.Repository)/actions/secrets?per_page=100") * 2)
        }

        It 'with wildcards that match nothing are no error' {
            Get-ErrorRecord { Get-GitHubRepoSecret $place.Repository NO_* } | Should -BeNullOrEmpty
        }

        It 'in full are one request each, and nothing comes twice' {
            (Get-GitHubRepoSecret $place.Repository -Name db_host, DB_*).Name | Should -Be @('DB_HOST', 'DB_PORT')
            $lines = @(Get-SandboxLine)
            $lines.Count | Should -Be 2
            $lines | Should -Contain "GET /repos/$($place.Repository)/actions/secrets/db_host"
            $lines | Should -Contain "GET /repos/$($place.Repository)/actions/secrets?per_page=100"
        }

        It 'bind by property name, also from -PassThru and from this cmdlet''s own output' {
            ([pscustomobject]@{ SecretName = 'OTHER'; Repository = $place.Repository } | Get-GitHubRepoSecret).Name | Should -Be 'OTHER'
            ($secret | Set-GitHubRepoSecret $place.Repository OTHER -PassThru | Get-GitHubRepoSecret).Name | Should -Be 'OTHER'
            (Get-GitHubRepoSecret $place.Repository DB_* | Get-GitHubRepoSecret).Name | Should -Be @('DB_HOST', 'DB_PORT')
        }

        It 'are not taken from an object that is a repository' {
            $repository = [pscustomobject]@{ id = 7; name = 'repo'; full_name = $place.Repository }
            ($repository | Get-GitHubRepoSecret).Name | Should -Be @('DB_HOST', 'DB_PORT', 'OTHER')
            ($repository | Get-GitHubRepoSecret -Name OTHER).Name | Should -Be 'OTHER'
        }

        It 'that are empty never mean all' -ForEach @{ Given = $null }, @{ Given = '' }, @{ Given = @() } {
            Get-ErrorId { Get-GitHubRepoSecret $place.Repository -Name $Given } | Should -Be 'InvalidName'
            Get-ErrorId { [pscustomobject]@{ Name = $Given } | Get-GitHubRepoSecret $place.Repository } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context 'Pages' {
        BeforeEach {
            New-TestItem 250 | Set-GitHubRepoSecret $place.Repository
            Reset-Sandbox
        }

        It 'are all read: 250 secrets come from 3' {
            $names = (Get-GitHubRepoSecret $place.Repository).Name
            @($names | Sort-Object -Unique).Count | Should -Be 250
            @($names).Count | Should -Be 250
            Get-SandboxLine | Should -Be @(
                "GET /repos/$($place.Repository)/actions/secrets?per_page=100"
                "GET /repos/$($place.Repository)/actions/secrets?per_page=100&page=2"
                "GET /repos/$($place.Repository)/actions/secrets?per_page=100&page=3")
        }

        It 'are not read further when nobody wants more, and a secret is written before the next page comes' {
            Add-SandboxFault @{ kind = 'delay'; delay = 60; path = 'page=2' }
            (Get-GitHubRepoSecret $place.Repository | Select-Object -First 1).Name | Should -Not -BeNullOrEmpty
            @(Get-SandboxLine).Count | Should -Be 1
            @(Get-GitHubRepoSecret $place.Repository | Select-Object -First 100).Count | Should -Be 100
        }

        It 'leave what came before when one fails' {
            Add-SandboxFault @{ kind = 'status'; status = 409; path = 'page=3' }
            $output = @(Get-GitHubRepoSecret $place.Repository -ErrorVariable failed -ErrorAction SilentlyContinue)
            $output.Count | Should -Be 200
            $failed.FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
        }

        It 'are stopped within a second by Ctrl+C' {
            Add-SandboxFault @{ kind = 'delay'; delay = 60; path = 'page=2' }
            $started = Start-TestShell "Get-GitHubRepoSecret $($place.Repository)"
            Wait-Until 'the second page is asked for' { (Invoke-SandboxAdmin GET info).inFlight -eq 1 -and @(Get-SandboxLine).Count -ge 1 }
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $started.Shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
            $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
            Wait-Until 'the request is given up' { (Invoke-SandboxAdmin GET info).inFlight -eq 0 }
            $started.Shell.Dispose()
        }

        It 'show progress once they take longer than a second' {
            Add-SandboxFault @{ kind = 'delay'; delay = 3; path = 'page=2' }
            $started = Start-TestShell "Get-GitHubRepoSecret $($place.Repository)"
            Wait-Until 'the list ends' { $started.Running.IsCompleted }
            $records = @($started.Shell.Streams.Progress | Where-Object Activity -EQ 'Reading GitHub secrets')
            $records[0].StatusDescription | Should -Match '^\d+ done, 0 failed, 1 under way'
            $records[-1].RecordType | Should -Be 'Completed'
            $started.Shell.Dispose()
        }
    }

    Context '-IncludeOrganization' {
        BeforeEach {
            $secret | Set-GitHubRepoSecret $place.Repository OWN
            $secret | Set-GitHubOrgSecret $place.Organization SHARED -Visibility All
            $secret | Set-GitHubOrgSecret $place.Organization HIDDEN -SelectedRepository @()
            Reset-Sandbox
        }

        It 'adds what the repository can read, as the organization''s' {
            $infos = @(Get-GitHubRepoSecret $place.Repository -IncludeOrganization)
            $infos | ForEach-Object { "$($_.Level) $($_.Organization) $($_.Name)" } | Should -Be @('Repository  OWN', "Organization $($place.Organization) SHARED")
        }

        It 'finds a name on either side, and is an error only where it is on neither' {
            (Get-GitHubRepoSecret $place.Repository OWN, SHARED -IncludeOrganization).Name | Should -Be @('OWN', 'SHARED')
            (Get-GitHubRepoSecret $place.Repository S* -IncludeOrganization).Name | Should -Be 'SHARED'
            Get-ErrorId { Get-GitHubRepoSecret $place.Repository HIDDEN -IncludeOrganization } | Should -Be 'TargetNotFound'
        }

        It 'goes with Actions and Agents: <_> is refused in plain words' -ForEach 'Codespaces', 'Dependabot' {
            $record = Get-ErrorRecord { Get-GitHubRepoSecret $place.Repository -IncludeOrganization -App $_ }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            "$record" | Should -Match "Actions and Agents only.*$_"
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'gives what only the right cmdlet removes' {
            Get-GitHubRepoSecret $place.Repository -IncludeOrganization | Remove-GitHubRepoSecret -Confirm:$false -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue |
                ForEach-Object Name | Should -Be 'OWN'
            $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
            Get-GitHubOrgSecret $place.Organization SHARED | Should -Not -BeNullOrEmpty
        }
    }

    Context 'The output pipes' {
        It 'into Set- with a new value, and an organization''s secret keeps who may read it' {
            $secret | Set-GitHubOrgSecret $place.Organization ONE -SelectedRepository repo
            $change = Get-GitHubOrgSecret $place.Organization | Set-GitHubOrgSecret -Value (New-TestSecret 'new') -PassThru
            $change.Change | Should -Be 'Updated'
            $stored = Get-SandboxSecret "/orgs/$($place.Organization)/actions/secrets/ONE"
            $stored.opened, $stored.visibility, $stored.selectedRepositoryIds.Count | Should -Be @('new', 'selected', 1)
        }

        It 'into Set- of repositories, environments and users' {
            $secret | Set-GitHubRepoSecret $place.Repository ONE -App Codespaces
            $secret | Set-GitHubEnvironmentSecret $place.Repository 'prod/eu west' TWO
            $secret | Set-GitHubUserSecret THREE
            (Get-GitHubRepoSecret $place.Repository -App Codespaces | Set-GitHubRepoSecret -Value $secret -PassThru).Change | Should -Be 'Updated'
            (Get-GitHubEnvironmentSecret $place.Repository 'prod/eu west' | Set-GitHubEnvironmentSecret -Value $secret -PassThru).Change | Should -Be 'Updated'
            (Get-GitHubUserSecret THREE | Set-GitHubUserSecret -Value $secret -PassThru).Change | Should -Be 'Updated'
        }
    }
}
