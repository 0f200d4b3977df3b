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
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox

    function Get-Arguments {
        param([string] $Noun, $Place)

        switch ($Noun) {
            GitHubRepoSecret { @{ Repository = $Place.Repository } }
            GitHubEnvironmentSecret { @{ Repository = $Place.Repository; Environment = 'prod/eu west' } }
            GitHubOrgSecret { @{ Organization = $Place.Organization } }
            default { @{ } }
        }
    }

    function Get-Names { param([string] $Noun, [hashtable] $At) (& "Get-$Noun" @At).Name -join ' ' }

    function New-NamedItem { param([string[]] $Name) $Name | ForEach-Object { [pscustomobject]@{ Name = $_; Value = New-TestSecret "value of $_" } } }
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
            $at = Get-Arguments $Noun $place
            & "Get-$Noun" @at | & "Remove-$Noun" -Confirm:$false
            New-NamedItem N1, N2, N3, KEEP_1, X | & "Set-$Noun" @at
            Reset-Sandbox
        }

        It 'sets what is piped and removes the rest, but for what -Keep names in any case' {
            $changes = New-NamedItem n1, N2, NEW | & "Sync-$Noun" @at -Keep keep_* -Force -PassThru
            $changes | Sort-Object Name | ForEach-Object { "$($_.Change) $($_.Name)" } | Should -Be 'Updated N1', 'Updated N2', 'Removed N3', 'Created NEW', 'Removed X'
            Get-Names $Noun $at | Should -Be 'KEEP_1 N1 N2 NEW'
            $last = Get-SandboxSecret "/$($Route -f $place.Repository, $place.Organization)/NEW".Replace('%2F', '/').Replace('%20', ' ')
            if ($last) { $last.opened | Should -Be 'value of NEW' }
        }

        It 'writes nothing without -PassThru' {
            New-NamedItem N1 | & "Sync-$Noun" @at -Force | Should -BeNullOrEmpty
            Get-Names $Noun $at | Should -Be 'N1'
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
            Get-Names $Noun $at | Should -Be 'KEEP_1 N1 N2 N3 X'
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
            Get-Names GitHubRepoSecret @{ Repository = $one } | Should -Be 'A'
            Get-Names GitHubRepoSecret @{ Repository = $two } | Should -Be 'B'
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'goes on with the others where one fails' {
            $one, $two = (New-TestRepository).fullName, (New-TestRepository).fullName
            New-NamedItem A, B | Set-GitHubRepoSecret $one, $two
            Add-SandboxFault @{ kind = 'status'; status = 409; method = 'PUT'; path = "/repos/$one/" }
            $records = Get-ErrorRecord { New-NamedItem A | Sync-GitHubRepoSecret $one, $two -Force }
            $records.FullyQualifiedErrorId.ForEach{ $_.Split(',')[0] } | Should -Be 'Conflict', 'NothingRemoved'
            $records[1].TargetObject.Repository | Should -Be $one
            Get-Names GitHubRepoSecret @{ Repository = $one } | Should -Be 'A B'
            Get-Names GitHubRepoSecret @{ Repository = $two } | Should -Be 'A'
        }

        It 'counts an item whose target cannot be told for every target' {
            New-NamedItem A, B | Set-GitHubRepoSecret $repository
            $items = New-NamedItem A, A
            $items[0] | Add-Member Repository $repository
            $items[1] | Add-Member Repository 'no such name/x'
            Get-ErrorId { $items | Sync-GitHubRepoSecret -Force } | Should -Be 'InvalidName', 'NothingRemoved'
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B'
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
            Get-Names GitHubRepoSecret @{ Repository = $new } | Should -Be 'A B C'
        }
    }

    Context 'What comes before it in the pipeline' {
        BeforeEach { New-NamedItem A, B, C | Set-GitHubRepoSecret $repository }

        It 'removes nothing for <What>' -ForEach @(
            @{ What = 'an empty file'; Files = @{ 'a.env' = '' } }
            @{ What = 'a broken file'; Files = @{ 'a.env' = "A=1`nno assignment" } }
            @{ What = 'one broken file among several'; Files = @{ 'a.env' = 'A=1'; 'b.env' = 'no assignment'; 'c.env' = 'C=1' } }
            @{ What = 'a file that has an entry which cannot be used'; Files = @{ 'a.json' = '{"A":"1","B":null}' } }
        ) {
            Remove-Item TestDrive:/files -Recurse -ErrorAction Ignore
            $null = New-Item TestDrive:/files -ItemType Directory
            foreach ($name in $Files.Keys) { Set-Content "TestDrive:/files/$name" $Files[$name] }
            Get-ErrorId { Import-GitHubSecretFile TestDrive:/files/* | Sync-GitHubRepoSecret $repository -Force } | Should -Contain 'NothingRemoved'
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'removes nothing for a vault that gives nothing, or less than it should' {
            function Get-Stub { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $Name) process { if ($Name -eq 'B') { Write-Error 'no such secret' } else { New-NamedItem $Name } } }
            Get-ErrorId { @() | Get-Stub | Sync-GitHubRepoSecret $repository -Force } | Should -Be 'NothingRemoved'
            $null | Get-ErrorRecord { 'A', 'B' | Get-Stub -ErrorAction SilentlyContinue | Sync-GitHubRepoSecret $repository -Force } | Out-String |
                Should -Match 'an error came up in the pipeline'
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
            $gathered = 'A', 'B' | Get-Stub -ErrorAction SilentlyContinue
            $gathered | Sync-GitHubRepoSecret $repository -Force
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A'
        }

        It 'removes nothing where PowerShell could not bind an item' {
            $items = New-NamedItem A, B
            $null = Get-ErrorRecord { $items | Sync-GitHubRepoSecret $repository -Force -Name { if ($_.Name -eq 'B') { throw 'x' } else { $_.Name } } } -ErrorAction SilentlyContinue
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
            New-NamedItem A, B | Set-GitHubOrgSecret $place.Organization
            $items[0] | Add-Member Organization $place.Organization
            Get-ErrorId { $items | Sync-GitHubOrgSecret -Force } | Should -Be 'InputObjectMissingMandatory', 'NothingRemoved'
            Get-Names GitHubOrgSecret @{ Organization = $place.Organization } | Should -Be 'A B'
        }

        It 'removes nothing where the pipeline ends early' {
            { New-NamedItem A, B | ForEach-Object { if ($_.Name -eq 'B') { throw 'end' } else { $_ } } | Sync-GitHubRepoSecret $repository -Force } | Should -Throw 'end'
            New-NamedItem A, B | Sync-GitHubRepoSecret $repository -Force -PassThru | Select-Object -First 1 | Should -Not -BeNullOrEmpty
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'refuses -ErrorAction Ignore, which hides items that are lost' {
            { New-NamedItem A | Sync-GitHubRepoSecret $repository -Force -ErrorAction Ignore } | Should -Throw '*Ignore*'
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'takes the value of a secret from the command line, and tables' {
            Sync-GitHubRepoSecret $repository -Secret @{ A = New-TestSecret; B = New-TestSecret } -Force
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B'
            @{ B = New-TestSecret } | Sync-GitHubRepoSecret $repository -Force
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'B'
        }
    }

    Context 'The question' {
        BeforeEach { New-NamedItem A, B, C | Set-GitHubRepoSecret $repository }

        It 'names what would go, once for each target, and No leaves it' {
            $other = (New-TestRepository).fullName
            New-NamedItem A, Z | Set-GitHubRepoSecret $other
            $run = Invoke-Answered "[pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } | Sync-GitHubRepoSecret $repository, $other" 'no', 'yes'
            $run.Errors | Should -BeNullOrEmpty
            $run.Left | Should -Be 0
            $run.Asked | Should -HaveCount 2
            $run.Asked[0] | Should -Match "Remove 2 secrets from the repository $repository \(Actions\).*B, C"
            $run.Asked[1] | Should -Match "Remove 1 secret from the repository $other \(Actions\).*Z"
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
            Get-Names GitHubRepoSecret @{ Repository = $other } | Should -Be 'A'
        }

        It 'is asked once with Yes to All, and not where nothing would go' {
            $other = (New-TestRepository).fullName
            New-NamedItem A, Z | Set-GitHubRepoSecret $other
            $run = Invoke-Answered "[pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } | Sync-GitHubRepoSecret $repository, $other" 'yes to all'
            $run.Asked | Should -HaveCount 1
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A'
            Get-Names GitHubRepoSecret @{ Repository = $other } | Should -Be 'A'
            (Invoke-Answered "[pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } | Sync-GitHubRepoSecret $repository, $other").Asked | Should -BeNullOrEmpty
        }

        It 'is answered with No by whoever only presses Enter' {
            $run = Invoke-Answered "[pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } | Sync-GitHubRepoSecret $repository" 'enter'
            $run.Asked | Should -HaveCount 1
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'is not asked with -Confirm:$false' {
            New-NamedItem A | Sync-GitHubRepoSecret $repository -Confirm:$false
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A'
        }

        It 'is an error that names -Force where nobody can be asked: <_>' -ForEach 'input that has ended', '-NonInteractive' {
            $options = @(if ($_ -like '-*') { $_ })
            $script = "Import-Module '$(Get-TestModuleManifest)'; [pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } |
                Sync-GitHubRepoSecret $repository -ErrorAction SilentlyContinue
                `$Error | ForEach-Object { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }"
            $told = '' | pwsh -NoProfile @options -Command $script
            $told[0] | Should -BeLike 'NothingRemoved,*'
            $told[1] | Should -BeLike '*-Force*'
            Get-Names GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }
    }

    Context 'Only what is newer' {
        It 'leaves alone what was stored since, at <_>' -ForEach 'Set', 'Sync' {
            $with = if ($_ -eq 'Sync') { @{ Force = $true } } else { @{ } }
            New-NamedItem OLD, NEW, NONE | Set-GitHubRepoSecret $repository
            Reset-Sandbox
            $now = [DateTimeOffset]::Now
            $items = New-NamedItem OLD, NEW, NONE, MISSING
            $items[0] | Add-Member LastWriteTime $now.AddHours(-1).ToOffset([timespan]::FromHours(5))
            $items[1] | Add-Member Updated $now.AddHours(1).UtcDateTime
            $items[3] | Add-Member ModifiedAt $now.AddYears(-5).ToString('o')
            $changes = $items | & "$_-GitHubRepoSecret" $repository -OnlyNewer -PassThru @with
            $changes | Sort-Object Name | ForEach-Object { "$($_.Change) $($_.Name)" } | Should -Be 'Created MISSING', 'Updated NEW', 'Updated NONE', 'Skipped OLD'
            @(Get-SandboxRequest GET | Where-Object path -Like '*/secrets`?*').Count | Should -Be 1
        }

        It 'fetches no key where nothing is newer' {
            $other = (New-TestRepository).fullName
            New-TestItem 3 | Set-GitHubRepoSecret $other
            Reset-Sandbox
            $shell = Start-TestShell "1..3 | ForEach-Object { [pscustomobject]@{ Name = `"N`$_`"; Value = ConvertTo-SecureString x -AsPlainText -Force; ModifiedAt = [datetime] '2020-01-01' } } | Set-GitHubRepoSecret $other -OnlyNewer"
            $null = $shell.Shell.EndInvoke($shell.Running)
            Get-SandboxLine | Should -Be "GET /repos/$other/actions/secrets?per_page=100"
        }

        It 'takes the time of a file, also through a link to it' {
            Set-Content TestDrive:/times.env 'A=1'
            $file = Get-Item TestDrive:/times.env
            $file.LastWriteTime = '2024-02-03 04:05:06'
            (Import-GitHubSecretFile TestDrive:/times.env).ModifiedAt | Should -Be ([datetime] '2024-02-03 04:05:06')
            if ($IsLinux) {
                ln -s $file.FullName "$TestDrive/link.env"
                (Import-GitHubSecretFile "$TestDrive/link.env").ModifiedAt | Should -Be ([datetime] '2024-02-03 04:05:06')
            }
            ('A=1' | Import-GitHubSecretFile -Format Dotenv).ModifiedAt | Should -BeNullOrEmpty
        }

        It 'reads the time of a table, and of -Secret' {
            New-NamedItem A | Set-GitHubRepoSecret $repository
            $table = @{ Name = 'A'; Value = New-TestSecret; ModifiedAt = [datetime] '2020-01-01' }
            (Set-GitHubRepoSecret $repository -Secret $table -OnlyNewer -PassThru).Change | Should -Be 'Skipped'
            ($table | Set-GitHubRepoSecret $repository -OnlyNewer -PassThru).Change | Should -Be 'Skipped'
        }
    }
}
