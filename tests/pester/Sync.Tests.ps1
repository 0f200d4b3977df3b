BeforeDiscovery {
    # How each level is synchronized: what the cmdlets are called with, and where a secret lies.
    $levels = @(
        @{ Noun = 'GitHubRepoSecret'; Route = 'repos/{0}/actions/secrets' }
        @{ Noun = 'GitHubEnvironmentSecret'; Route = 'repos/{0}/environments/prod%2Feu%20west/secrets' }
        @{ Noun = 'GitHubOrgSecret'; Route = 'orgs/{1}/actions/secrets' }
        @{ Noun = 'GitHubUserSecret'; Route = 'user/codespaces/secrets' }
    )
}

BeforeAll {
    . "$PSScriptRoot/Sync.ps1"

    function Get-Argument {
        param([string] $Noun, $Place)

        switch ($Noun) {
            GitHubRepoSecret { @{ Repository = $Place.Repository } }
            GitHubEnvironmentSecret { @{ Repository = $Place.Repository; Environment = 'prod/eu west' } }
            GitHubOrgSecret { @{ Organization = $Place.Organization } }
            default { @{ } }
        }
    }
}

AfterAll { Stop-Sandbox }

Describe 'Sync-' {
    BeforeEach {
        Reset-Sandbox
        $place = New-TestPlace
        $repository = $place.Repository
    }

    Context 'Sync-<Noun>' -ForEach $levels {
        BeforeEach {
            $at = Get-Argument $Noun $place
            & "Get-$Noun" @at | & "Remove-$Noun" -Confirm:$false
            New-NamedItem N1, N2, N3, KEEP_1, X | & "Set-$Noun" @at
            Reset-Sandbox
        }

        It 'sets what is piped and removes the rest, but for what -Keep names in any case' {
            $changes = New-NamedItem n1, N2, NEW | & "Sync-$Noun" @at -Keep keep_* -Force -PassThru
            $changes | Sort-Object Name | ForEach-Object { "$($_.Change) $($_.Name)" } | Should -Be 'Updated N1', 'Updated N2', 'Removed N3', 'Created NEW', 'Removed X'
            Get-NameList $Noun $at | Should -Be 'KEEP_1 N1 N2 NEW'
            $stored = Get-SandboxRequest PUT | Where-Object path -EQ "/$($Route -f $place.Repository, $place.Organization)/NEW"
            $stored.opened | Should -BeExactly 'value of NEW'
        }

        It 'writes nothing without -PassThru' {
            New-NamedItem N1 | & "Sync-$Noun" @at -Force | Should -BeNullOrEmpty
            Get-NameList $Noun $at | Should -Be 'N1'
        }

        It 'tells by -WhatIf what the same command then does, and sends nothing that writes' {
            $items = New-NamedItem N1, N2, NEW
            $old = (Get-Date).AddYears(-1)
            $items[1] | Add-Member ModifiedAt $old
            $with = $at + @{ Keep = 'KEEP_?'; OnlyNewer = $true; Force = $true }
            $plan = $items | & "Sync-$Noun" @with -WhatIf
            @(Get-SandboxRequest).method | Sort-Object -Unique | Should -Be 'GET'
            @(Get-SandboxLine) -match 'public-key' | Should -BeNullOrEmpty
            @($plan | Where-Object Change -NE Keep | ForEach-Object { "$($_.Change) $($_.Name)" }) |
                Should -Be 'Update N1', 'Skip N2', 'Create NEW', 'Remove N3', 'Remove X'
            @($plan | Where-Object Change -EQ Keep).Name | Should -Be 'KEEP_1'
            $done = $items | & "Sync-$Noun" @with -PassThru
            $expected = $plan | Where-Object Change -NE Keep | ForEach-Object { "$($_.Change) $($_.Name)" } | Sort-Object
            $words = @{ Created = 'Create'; Updated = 'Update'; Removed = 'Remove'; Skipped = 'Skip' }
            $done | ForEach-Object { "$($words["$($_.Change)"]) $($_.Name)" } | Sort-Object | Should -Be $expected
            $plan | ForEach-Object { $_.PSObject.TypeNames[0] | Should -Be 'GitHubSecrets.PlannedChange' }
        }

        It 'removes nothing where nothing came, and says so' {
            $record = Get-ErrorRecord { @() | & "Sync-$Noun" @at -Force }
            $record.FullyQualifiedErrorId | Should -BeLike 'NothingRemoved,*'
            $record.CategoryInfo.Category | Should -Be 'OperationStopped'
            @(Get-SandboxRequest) | Should -BeNullOrEmpty
        }

        It 'removes nothing where an item failed, and says what is still there' {
            $records = Get-ErrorRecord { New-NamedItem N1, 1_BAD | & "Sync-$Noun" @at -Keep KEEP_1 -Force }
            $records.FullyQualifiedErrorId.ForEach{ $_.Split(',')[0] } | Should -Be 'InvalidName', 'NothingRemoved'
            "$($records[1])" | Should -Match 'one of its items failed\. Still there: N2, N3, X\.'
            Get-NameList $Noun $at | Should -Be 'KEEP_1 N1 N2 N3 X'
        }

        It 'completes -Keep from what the target has' {
            $line = "Sync-$Noun " + $(foreach ($key in $at.Keys) { "-$key '$($at[$key])'" }) + ' -Keep N'
            Wait-Until 'the list is there' { (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText -contains 'N1' }
        }
    }

    Context 'What it needs to know' {
        It 'lists once, fetches one key, and writes and removes once for each secret' {
            $other = (New-TestRepository).fullName
            New-TestItem 2 | Set-GitHubRepoSecret $other -App Dependabot
            Reset-Sandbox
            New-NamedItem N1, Q | Sync-GitHubRepoSecret $other -App Dependabot -Force
            Get-SandboxLine | Sort-Object | Should -Be @(
                "DELETE /repos/$other/dependabot/secrets/N2"
                "GET /repos/$other/dependabot/secrets?per_page=100"
                "PUT /repos/$other/dependabot/secrets/N1"
                "PUT /repos/$other/dependabot/secrets/Q")
        }

        It 'keeps who may read an organization''s secret, by the list alone' {
            $organization = $place.Organization
            New-NamedItem PRIVATE | Set-GitHubOrgSecret $organization -Visibility Private
            New-NamedItem ALL | Set-GitHubOrgSecret $organization -Visibility All
            New-NamedItem SELECTED | Set-GitHubOrgSecret $organization -SelectedRepository repo
            Reset-Sandbox
            New-NamedItem PRIVATE, ALL, SELECTED, NEW | Sync-GitHubOrgSecret $organization -Force
            $path = "/orgs/$organization/actions/secrets"
            Get-SandboxLine | Where-Object { $_ -like 'GET*' } | Should -Be "GET ${path}?per_page=100", "GET $path/SELECTED/repositories?per_page=100"
            Get-GitHubOrgSecret $organization | ForEach-Object { "$($_.Name) $($_.Visibility)" } |
                Should -Be 'ALL All', 'NEW Private', 'PRIVATE Private', 'SELECTED Selected'
            (Get-GitHubOrgSecretRepository $organization SELECTED).Repository | Should -Be "$organization/repo"
        }

        It 'takes -Visibility and -SelectedRepository as Set- does' {
            New-NamedItem A | Sync-GitHubOrgSecret $place.Organization -Visibility All -Force
            New-NamedItem B | Sync-GitHubOrgSecret $place.Organization -SelectedRepository repo -Keep A -Force
            Get-GitHubOrgSecret $place.Organization | ForEach-Object { "$($_.Name) $($_.Visibility)" } | Should -Be 'A All', 'B Selected'
        }

        It 'creates a missing environment with -CreateEnvironment, and tells so by -WhatIf' {
            New-NamedItem A | Sync-GitHubEnvironmentSecret $repository new -CreateEnvironment -WhatIf | ForEach-Object { "$($_.Change) $($_.Name)" } | Should -Be 'Create A'
            New-NamedItem A | Sync-GitHubEnvironmentSecret $repository new -CreateEnvironment -Force -PassThru | ForEach-Object Change | Should -Be 'Created'
            Get-ErrorId { New-NamedItem A | Sync-GitHubEnvironmentSecret $repository other -Force } | Should -Be 'TargetNotFound', 'NothingRemoved'
            Get-ErrorId { New-NamedItem A | Sync-GitHubEnvironmentSecret $repository other -WhatIf } | Should -Be 'TargetNotFound'
        }
    }

    Context 'Targets' {
        It 'brings every repository in step that wildcards stand for, and every store' {
            $organization = $place.Organization
            foreach ($name in 'svc-a', 'svc-b') {
                $null = Invoke-SandboxAdmin POST repositories @{ fullName = "$organization/$name" }
                New-NamedItem A, B | Set-GitHubRepoSecret "$organization/$name"
                New-NamedItem A, C | Set-GitHubRepoSecret "$organization/$name" -App Dependabot
            }
            New-NamedItem A, B | Set-GitHubRepoSecret $repository
            New-NamedItem A | Sync-GitHubRepoSecret "$organization/svc-*" -App Actions, Dependabot -Force
            (Get-GitHubRepoSecret "$organization/*" -App Actions, Dependabot | ForEach-Object { "$($_.Repository) $($_.App) $($_.Name)" } | Sort-Object) -join '; ' |
                Should -Be 'repo Actions A; repo Actions B; svc-a Actions A; svc-a Dependabot A; svc-b Actions A; svc-b Dependabot A'
        }

        It 'brings only those in step that the items name, each by what was named there' {
            $one, $two = (New-TestRepository).fullName, (New-TestRepository).fullName
            New-NamedItem A, B, C | Set-GitHubRepoSecret $one, $two, $repository
            Set-Content TestDrive:/rows.csv "Repository,Name,Value`n$one,A,1`n$two,B,2"
            Import-GitHubSecretFile TestDrive:/rows.csv | Sync-GitHubRepoSecret -Force
            Get-NameList GitHubRepoSecret @{ Repository = $one } | Should -Be 'A'
            Get-NameList GitHubRepoSecret @{ Repository = $two } | Should -Be 'B'
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'goes on with the others where one fails' {
            $one, $two = (New-TestRepository).fullName, (New-TestRepository).fullName
            New-NamedItem A, B | Set-GitHubRepoSecret $one, $two
            Add-SandboxFault @{ kind = 'status'; status = 409; method = 'PUT'; path = "/repos/$one/" }
            $records = Get-ErrorRecord { New-NamedItem A | Sync-GitHubRepoSecret $one, $two -Force }
            $records.FullyQualifiedErrorId.ForEach{ $_.Split(',')[0] } | Should -Be 'Conflict', 'NothingRemoved'
            $records[1].TargetObject.Repository | Should -Be $one
            Get-NameList GitHubRepoSecret @{ Repository = $one } | Should -Be 'A B'
            Get-NameList GitHubRepoSecret @{ Repository = $two } | Should -Be 'A'
        }

        It 'counts an item whose target cannot be told for every target' {
            New-NamedItem A, B | Set-GitHubRepoSecret $repository
            $items = New-NamedItem A, A
            $items[0] | Add-Member Repository $repository
            $items[1] | Add-Member Repository 'no such name/x'
            Get-ErrorId { $items | Sync-GitHubRepoSecret -Force } | Should -Be 'InvalidName', 'NothingRemoved'
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B'
        }

        It 'knows a repository again that is named by its id, by its name and by a former one' {
            $made = New-TestRepository
            $new = "$($made.fullName)-renamed"
            New-NamedItem A, B, C, D | Set-GitHubRepoSecret $made.fullName
            $null = Invoke-SandboxAdmin POST rename @{ from = $made.fullName; to = $new }
            $items = New-NamedItem A, B, C
            $items[0] | Add-Member Repository $made.fullName
            $items[1] | Add-Member Repository $new
            $items[2] | Add-Member RepositoryId $made.id
            $items | Sync-GitHubRepoSecret -WhatIf | ForEach-Object { "$($_.Change) $($_.Name)" } | Should -Be 'Update A', 'Update B', 'Update C', 'Remove D'
            $items | Sync-GitHubRepoSecret -Force
            Get-NameList GitHubRepoSecret @{ Repository = $new } | Should -Be 'A B C'
        }
    }
}
