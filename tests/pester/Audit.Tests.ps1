BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $null = Invoke-SandboxAdmin POST fill @{ organization = 'acme'; repositories = 250; secrets = 2; stores = @('actions', 'dependabot') }
    $null = Invoke-SandboxAdmin POST environments @{ repository = 'acme/r00007'; name = 'prod' }
    $null = Invoke-SandboxAdmin POST environments @{ repository = 'acme/r00200'; name = 'test/eu' }
    foreach ($path in 'r00007/environments/prod', 'r00200/environments/test%2Feu') {
        $null = Invoke-SandboxAdmin POST secrets @{ path = "/repos/acme/$path/secrets"; name = 'NEAR'; updatedAt = '2020-01-01T00:00:00Z' }
    }
    $forbidden = @{ 'X-Accepted-GitHub-Permissions' = 'dependabot_secrets=read' }
}

AfterAll { Stop-Sandbox }

Describe 'Over a whole organization' {
    BeforeEach { Reset-Sandbox }

    It 'every secret of every store comes once, repository by repository' {
        $lines = Get-GitHubRepoSecret acme/* -App * | ForEach-Object { "$($_.Repository) $($_.App) $($_.Name)" }
        $lines | Should -Be @(foreach ($number in 1..250) {
                foreach ($app in 'Actions', 'Dependabot') { 'N1', 'N2' | ForEach-Object { 'r{0:d5} {1} {2}' -f $number, $app, $_ } }
            })
        @(Get-SandboxLine | Where-Object { $_ -like 'GET /orgs/acme/repos*' }).Count | Should -Be 3
        @(Get-SandboxLine | Where-Object { $_ -like 'GET /repos/*' }).Count | Should -Be 1000
    }

    It 'the environments of every repository are found' {
        Get-GitHubEnvironmentSecret acme/* * | ForEach-Object { "$($_.Target) $($_.Name)" } |
            Should -Be 'acme/r00007:prod NEAR', 'acme/r00200:test/eu NEAR'
        (Get-GitHubEnvironmentSecret acme/* t*, nowhere*).Target | Should -Be 'acme/r00200:test/eu'
    }

    It 'what is old is one Where-Object' {
        (Get-GitHubEnvironmentSecret acme/* * | Where-Object Age -GT 180.00:00:00).Count | Should -Be 2
        (Get-GitHubRepoSecret acme/r0000[1-3] | Where-Object Age -GT 180.00:00:00) | Should -BeNullOrEmpty
        (Get-GitHubEnvironmentSecret acme/* * | Where-Object UpdatedAt -LT (Get-Date).AddDays(-180)).Count | Should -Be 2
    }

    It 'each refused pair is an error of its own, which can be piped in again; the screen has three of a kind in full' {
        Add-SandboxFault @{ kind = 'status'; status = 403; method = 'GET'; path = '/dependabot/secrets'; times = 10; headers = $forbidden }
        $read = Get-GitHubRepoSecret acme/r000* -App Actions, Dependabot -ErrorVariable refused -ErrorAction SilentlyContinue
        @($read).Count | Should -Be ((99 * 2 - 10) * 2)
        $refused.Count | Should -Be 10
        $refused.FullyQualifiedErrorId | Sort-Object -Unique | Should -BeLike 'PermissionDenied,*'
        foreach ($record in $refused) {
            $record.Exception.Message | Should -Match ([regex]::Escape("$($record.TargetObject.Repository) (Dependabot)"))
            $record.Exception.Message | Should -Match 'dependabot_secrets=read'
            "$record" | Should -Match ([regex]::Escape($record.TargetObject.Repository))
        }
        @($refused | Where-Object { "$_" -match 'as said above' }).Count | Should -Be 7
        "$($refused[9])".Length | Should -BeLessThan 80
        @($refused.TargetObject | Get-GitHubRepoSecret).Count | Should -Be 20
    }

    It 'ends at once when nobody wants more: what is under way is cancelled, and nothing more is asked' {
        $null = Invoke-SandboxAdmin POST latency @{ delay = 0.5 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        (Get-GitHubRepoSecret acme/* -App * | Select-Object -First 1).Name | Should -Be 'N1'
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        Wait-Until 'all requests have ended' { (Invoke-SandboxAdmin GET info).inFlight -eq 0 }
        $asked = @(Get-SandboxLine).Count
        $asked | Should -BeLessThan 170
        @(Get-SandboxLine).Count | Should -Be $asked
    }

    It 'writes the first while the repositories are still being listed' {
        Add-SandboxFault @{ kind = 'delay'; delay = 600; path = 'page=3' }
        (Get-GitHubRepoSecret acme/* | Select-Object -First 1).Repository | Should -Be 'r00001'
    }

    It 'a list of repositories that breaks off gives what came before, and one error' {
        Add-SandboxFault @{ kind = 'status'; status = 404; path = 'page=3' }
        $read = @(Get-GitHubRepoSecret acme/* -App * -ErrorVariable failed -ErrorAction SilentlyContinue)
        $read.Count | Should -Be 800
        $failed.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
        $failed.TargetObject.Repository | Should -Be 'acme/*'
    }

    It 'is stopped within a second by Ctrl+C' {
        Add-SandboxFault @{ kind = 'delay'; delay = 60; path = '/repos/acme/r00100/'; times = 10 }
        $started = Start-TestShell 'Get-GitHubRepoSecret acme/* -App *'
        Wait-Until 'a repository is waited for' { (Invoke-SandboxAdmin GET info).inFlight -gt 0 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $started.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $started.Shell.Dispose()
    }

    It 'shows one bar with a total and the time left' {
        Add-SandboxFault @{ kind = 'delay'; delay = 4; path = '/repos/acme/r00200/'; times = 2 }
        $started = Start-TestShell 'Get-GitHubRepoSecret acme/* -App Actions, Dependabot'
        $null = $started.Shell.EndInvoke($started.Running)
        $records = @($started.Shell.Streams.Progress)
        $started.Shell.Dispose()
        $records.ActivityId | Sort-Object -Unique | Should -HaveCount 1
        $whole = @($records | Where-Object PercentComplete -GE 0)
        $whole.Count | Should -BeGreaterThan 0
        $whole[-1].StatusDescription | Should -Match '^\d+ of 500 places read, \d+ secrets, 0 failed, \d+ under way'
        $whole[-1].PercentComplete | Should -BeGreaterThan 50
        $whole[-1].SecondsRemaining | Should -BeGreaterThan 0
        $records[-1].RecordType | Should -Be 'Completed'
    }

    It 'a pattern that is none, of a store or of environments, is one error without a request' {
        Get-ErrorId { Get-GitHubEnvironmentSecret acme/* 'p[' } | Should -Be 'InvalidName'
        { Get-GitHubRepoSecret acme/* -App 'Z*' } | Should -Throw '*No store matches*'
        Get-SandboxLine | Should -BeNullOrEmpty
        Get-ErrorId { Get-GitHubRepoSecret acme/none-* -App * } | Should -Be 'TargetNotFound'
    }
}

Describe '-Effective' {
    BeforeAll {
        $secret = New-TestSecret
        $place = New-TestPlace
        foreach ($name in 'A', 'B', 'C') { $secret | Set-GitHubOrgSecret $place.Organization $name -Visibility All }
        foreach ($name in 'B', 'OWN') { $secret | Set-GitHubRepoSecret $place.Repository $name }
        foreach ($name in 'C', 'OWN') { $secret | Set-GitHubEnvironmentSecret $place.Repository 'prod/eu west' $name }
    }

    BeforeEach { Reset-Sandbox }

    It 'tells from where each comes, who reads it, and what hides it' {
        $environment = "$($place.Repository):prod/eu west"
        Get-GitHubRepoSecret $place.Repository -Effective |
            ForEach-Object { "$($_.Level) $($_.Name) read by $($_.ReadBy), hidden: $($_.IsHidden) by '$($_.HiddenBy)'" } | Should -Be @(
                "Environment C read by $($place.Repository), hidden: False by ''"
                "Environment OWN read by $($place.Repository), hidden: False by ''"
                "Repository B read by $($place.Repository), hidden: False by ''"
                "Repository OWN read by $($place.Repository), hidden: True by '$environment'"
                "Organization A read by $($place.Repository), hidden: False by ''"
                "Organization C read by $($place.Repository), hidden: True by '$environment'"
                "Organization B read by $($place.Repository), hidden: True by '$($place.Repository)'")
    }

    It 'is both switches in one' {
        $one, $both = @{ Effective = $true }, @{ IncludeEnvironment = $true; IncludeOrganization = $true } | ForEach-Object {
            Get-GitHubRepoSecret $place.Repository @_ | Select-Object * -ExcludeProperty Age | ConvertTo-Json
        }
        $one | Should -Be $both
        $one | Should -Match '"IsHidden":  ?true'
    }

    It 'shows it in groups, and in the list' {
        $text = Get-GitHubRepoSecret $place.Repository -Effective | Out-String -Width 160
        $text | Should -Match "Repository $($place.Repository) \(Actions\), hidden by those of environment $($place.Repository):prod/eu west"
        $text | Should -Match "Organization $($place.Organization) \(Actions\), hidden by those of repository $($place.Repository)"
        $list = Get-GitHubRepoSecret $place.Repository OWN -Effective | Select-Object -Last 1 | Format-List | Out-String
        $list | Should -Match "(?s)ReadBy +: $($place.Repository).*IsHidden +: True.*HiddenBy +: \{$($place.Repository):prod/eu west\}"
        Get-GitHubRepoSecret $place.Repository OWN | Format-List | Out-String | Should -Not -Match 'ReadBy'
    }

    It 'pipes what it gives to where it belongs, and nowhere else' {
        $rows = Get-GitHubRepoSecret $place.Repository OWN -Effective
        Get-ErrorId { $rows[0] | Remove-GitHubRepoSecret -WhatIf } | Should -Be 'InvalidName'
        ($rows[0] | Set-GitHubEnvironmentSecret -Value $secret -PassThru).Environment | Should -Be 'prod/eu west'
    }

    It 'an environment that is refused is an error of its own, and what it may hide is not known' {
        Add-SandboxFault @{ kind = 'status'; status = 403; method = 'GET'; path = 'environments/prod' }
        $rows = Get-GitHubRepoSecret $place.Repository -Effective -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.Count | Should -Be 1
        $refused[0].TargetObject.Environment | Should -Be 'prod/eu west'
        @($rows | Where-Object { $null -eq $_.IsHidden }).Name | Should -Be 'B', 'OWN', 'A', 'C'
        $rows | Out-String -Width 160 | Should -Match 'if nothing hides them'
        @($refused[0].TargetObject | Get-GitHubEnvironmentSecret).Count | Should -Be 2
    }

    It 'a repository that is not there is one error among others that are read' {
        $rows = Get-GitHubRepoSecret nowhere, repo -Owner $place.Organization -Effective -ErrorVariable refused -ErrorAction SilentlyContinue
        $refused.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
        @($rows).Count | Should -Be 7
    }

    It 'with all stores reads those of which GitHub tells; environments have no Agents secrets' {
        (Get-GitHubRepoSecret $place.Repository -App * -Effective).App | Sort-Object -Unique | Should -Be 'Actions'
        Get-ErrorId { Get-GitHubRepoSecret $place.Repository -App Dependabot -Effective } | Should -Be 'InvalidValue'
        Get-ErrorId { Get-GitHubRepoSecret $place.Repository -App Agents -Effective } | Should -BeNullOrEmpty
        Get-ErrorId { Get-GitHubRepoSecret $place.Repository -App Agents -IncludeEnvironment } | Should -Be 'InvalidValue'
    }

    It '-App * on Enterprise Server stands for the two stores that it has' {
        $before = $env:GITHUB_API_URL
        $env:GITHUB_API_URL = "$before/api/v3"
        try { Get-ErrorId { Get-GitHubRepoSecret $place.Repository -App * } | Should -BeNullOrEmpty }
        finally { $env:GITHUB_API_URL = $before }
        Get-SandboxLine | ForEach-Object { ($_ -split '/')[-2] } | Sort-Object -Unique | Should -Be 'actions', 'dependabot'
    }
}
