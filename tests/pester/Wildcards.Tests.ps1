BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox

    function Add-Repository {
        param([string] $Name, [hashtable] $More = @{ })

        $null = Invoke-SandboxAdmin POST repositories (@{ fullName = $Name } + $More)
    }

    # The lists that were asked for, without their pages.
    function Get-ListLine { @(Get-SandboxLine | Where-Object { $_ -match '/repos\?|/repositories\?' } | ForEach-Object { $_.Split('?')[0] }) }

    foreach ($name in 'svc-a', 'svc-b', 'web') { Add-Repository "acme/$name" }
    Add-Repository acme/svc-old @{ archived = $true }
}

AfterAll { Stop-Sandbox }

Describe 'Wildcards in the name of a repository' {
    BeforeEach { Reset-Sandbox }

    It 'stand for the owner''s repositories that match: <Form>' -ForEach @(
        @{ Form = 'acme/svc-*'; Arguments = @{ Repository = 'acme/svc-*' } }
        @{ Form = 'acme/SVC-?'; Arguments = @{ Repository = 'acme/SVC-?' } }
        @{ Form = 'acme/svc-[a-b]'; Arguments = @{ Repository = 'acme/svc-[a-b]' } }
        @{ Form = 'svc-* beside -Owner'; Arguments = @{ Repository = 'svc-*'; Owner = 'ACME' } }
        @{ Form = 'two patterns that overlap'; Arguments = @{ Repository = 'acme/svc-*', 'acme/*-a' } }
    ) {
        $changes = New-TestSecret | Set-GitHubRepoSecret @Arguments -Name NAME -PassThru
        $changes.Repository | Sort-Object | Should -Be @('svc-a', 'svc-b')
        $changes.Owner | Sort-Object -Unique | Should -BeExactly 'acme'
        Get-ListLine | Should -HaveCount 1
    }

    It 'leave archived repositories out, unless they are asked for' {
        $changes = New-TestSecret | Set-GitHubRepoSecret acme/* NAME -PassThru
        $changes.Repository | Sort-Object | Should -Be @('svc-a', 'svc-b', 'web')

        $records = @(Get-ErrorRecord { New-TestSecret | Set-GitHubRepoSecret acme/svc-* NAME -IncludeArchived })
        $records.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        "$records" | Should -Match 'archived'
        $records.TargetObject.Repository | Should -Be 'acme/svc-old'
    }

    It 'are listed once for many secrets, and each secret goes to each repository' {
        $changes = New-TestItem 50 | Set-GitHubRepoSecret acme/svc-*, acme/web, octo-org/a* -PassThru
        $changes.ForEach({ "$($_.Owner)/$($_.Repository)/$($_.Name)" }) | Sort-Object -Unique | Should -Be (
            $(foreach ($repository in 'acme/svc-a', 'acme/svc-b', 'acme/web', 'octo-org/api') { 1..50 | ForEach-Object { "$repository/N$_" } }) |
                Sort-Object)
        $changes.Count | Should -Be 200
        Get-ListLine | Should -Be @('GET /orgs/acme/repos', 'GET /orgs/octo-org/repos')
        @(Get-SandboxRequest PUT).Count | Should -Be 200
    }

    It 'reach beyond the first page' {
        1..120 | ForEach-Object { Add-Repository "many/r$_" }
        $changes = New-TestSecret | Set-GitHubRepoSecret many/r* NAME -PassThru
        $changes.Repository | Sort-Object | Should -Be (1..120 | ForEach-Object { "r$_" } | Sort-Object)
        Get-ListLine | Should -Be @('GET /orgs/many/repos', 'GET /orgs/many/repos')
    }

    It 'find the signed-in user''s own, private ones too' {
        Add-Repository octocat/svc-private
        $change = New-TestSecret | Set-GitHubRepoSecret octocat/svc-* NAME -PassThru
        $change.Repository | Should -Be 'svc-private'
        Get-ListLine | Should -Be @('GET /orgs/octocat/repos', 'GET /user/repos')
    }

    It 'work for environments: each environment of each repository' {
        foreach ($repository in 'acme/svc-a', 'acme/svc-b') {
            foreach ($name in 'test', 'prod') { $null = Invoke-SandboxAdmin POST environments @{ repository = $repository; name = $name } }
        }
        $changes = New-TestSecret | Set-GitHubEnvironmentSecret acme/svc-* test, prod NAME -PassThru
        $changes.ForEach({ "$($_.Repository):$($_.Environment)" }) | Sort-Object | Should -Be @(
            'svc-a:prod', 'svc-a:test', 'svc-b:prod', 'svc-b:test')
        Get-ListLine | Should -HaveCount 1
    }

    It 'bind by property name' {
        $changes = [pscustomobject]@{ Repository = 'acme/svc-*'; Name = 'NAME'; Value = New-TestSecret } | Set-GitHubRepoSecret -PassThru
        $changes.Repository | Sort-Object | Should -Be @('svc-a', 'svc-b')
    }

    It 'with -WhatIf show what they stand for; nothing is written and no key is fetched' {
        $manifest = Get-TestModuleManifest
        $text = pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest'; [securestring]::new() | Set-GitHubRepoSecret acme/svc-* token -WhatIf"
        $text | Should -Be @(
            'What if: Performing the operation "Set secret TOKEN" on target "repository acme/svc-a (Actions)".'
            'What if: Performing the operation "Set secret TOKEN" on target "repository acme/svc-b (Actions)".')
        Get-SandboxLine | Should -Be @('GET /orgs/acme/repos?sort=full_name&per_page=100')
    }

    It 'do not go with a value that was sealed for one target, unless they stand for one only' {
        New-TestSecret 'sealed once' | Set-GitHubRepoSecret acme/web NAME
        $body = (Get-SandboxRequest PUT)[0].body
        $sealed = @{ EncryptedValue = $body.encrypted_value; KeyId = $body.key_id }
        Get-ErrorId { Set-GitHubRepoSecret acme/svc-* NAME @sealed } | Should -Be @('InvalidValue', 'InvalidValue')
        Set-GitHubRepoSecret acme/we* NAME @sealed
        (Get-SandboxRequest PUT)[-1].opened | Should -Be 'sealed once'
    }

    It 'that match nothing are one error for each secret, which says pattern and owner' {
        $records = @(Get-ErrorRecord { New-TestItem 2 | Set-GitHubRepoSecret acme/none-* })
        $records.Count | Should -Be 2
        $records[0].FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
        "$($records[0])" | Should -Match 'acme.*''none-\*'''
        $records[0].TargetObject.Repository | Should -Be 'acme/none-*'
        $records.TargetObject.Name | Should -Be @('N1', 'N2')
        Get-ListLine | Should -HaveCount 1
    }

    It 'of an owner that is not there are an error; the other targets are done' {
        $records = @(Get-ErrorRecord { New-TestSecret | Set-GitHubRepoSecret nobody/*, acme/web NAME })
        $records.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
        "$records" | Should -Match 'nobody'
        (Get-SandboxRequest PUT).path | Should -Be '/repos/acme/web/actions/secrets/NAME'
    }

    It 'are refused in <_>' -ForEach 'ac*e/svc', '*/*', 'https://github.com/acme/svc-*', 'git@github.com:acme/*.git', 'acme/svc-[', 'svc-*', 'a/b/*' {
        Get-ErrorId { New-TestSecret | Set-GitHubRepoSecret $_ NAME } | Should -Be 'InvalidName'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'end the pipeline where the token is refused' {
        Get-ErrorId { New-TestItem 3 | Set-GitHubRepoSecret acme/* -Token (New-TestSecret) } | Should -Be 'BadCredential'
        Get-ListLine | Should -HaveCount 1
    }

    It 'wait for GitHub''s rate limit as long as they may, and say so' {
        $token = New-TestToken
        $pause = @{ kind = 'secondaryRateLimit'; retryAfter = 3; path = '/orgs/acme/repos'; times = 1 }
        Add-SandboxFault $pause
        $change = New-TestSecret | Set-GitHubRepoSecret acme/we* NAME -Token $token -PassThru -WarningVariable warned -WarningAction SilentlyContinue
        $change.Repository | Should -Be 'web'
        "$warned" | Should -Match 'rate limit'

        Add-SandboxFault $pause
        Get-ErrorId { New-TestSecret | Set-GitHubRepoSecret acme/* NAME -Token $token -MaximumWaitSec 1 } | Should -Be 'RateLimited'
    }

    It 'are given up within a second when the pipeline is stopped' {
        Add-SandboxFault @{ kind = 'delay'; delay = 60; path = '/orgs/acme/repos'; times = 1 }
        $started = Start-TestShell '[securestring]::new() | Set-GitHubRepoSecret acme/* NAME'
        Wait-Until 'the list has been asked for' { (Invoke-SandboxAdmin GET info).inFlight -gt 0 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $started.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $started.Shell.Dispose()
    }
}
