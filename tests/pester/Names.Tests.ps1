BeforeDiscovery {
    # Where the invariant culture stands for all, there is no Turkish.
    $hasTurkish = 'i'.ToUpper([cultureinfo]'tr-TR') -cne 'I'
}

BeforeAll { . "$PSScriptRoot/Sandbox.ps1" }

AfterAll { Stop-Sandbox }

Describe 'Names' {
    BeforeAll {
        $place = New-TestPlace
        $null = Invoke-SandboxAdmin POST environments @{ repository = $place.Repository; name = 'staging' }
        foreach ($name in 'DB_HOST', 'INDEX_ID') { $secret | Set-GitHubRepoSecret $place.Repository $name }
        foreach ($name in 'staging', 'prod/eu west') { $secret | Set-GitHubEnvironmentSecret $place.Repository $name IN_ENVIRONMENT }
        $secret | Set-GitHubOrgSecret $place.Organization SHARED -Visibility All
    }

    BeforeEach { Reset-Sandbox }

    Context 'That are no patterns' {
        It 'of a repository are refused where .NET fails to read them as an address, and the others come all the same' {
            $told = @("file://`u{200e}", $place.Repository | Get-GitHubRepoSecret 2>&1)
            $told[0].FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
            $told[1..9].Name | Should -Be 'DB_HOST', 'INDEX_ID'
        }

        It 'are refused before any request, and the others come all the same: <Cmdlet>' -ForEach @(
            @{ Cmdlet = 'Get-GitHubRepoSecret'; Good = 'DB_HOST'; Target = { @{ Repository = $place.Repository } } }
            @{ Cmdlet = 'Get-GitHubEnvironmentSecret'; Good = 'IN_ENVIRONMENT'; Target = { @{ Repository = $place.Repository; Environment = 'staging' } } }
            @{ Cmdlet = 'Get-GitHubOrgSecret'; Good = 'SHARED'; Target = { @{ Organization = $place.Organization } } }
            @{ Cmdlet = 'Get-GitHubUserSecret'; Good = 'OF_USER'; Target = { @{ } } }
        ) {
            $secret | Set-GitHubUserSecret OF_USER
            $target = & $Target
            Reset-Sandbox
            Get-ErrorId { & $Cmdlet @target -Name 'DB_[' } | Should -Be 'InvalidName'
            Get-ErrorId { & $Cmdlet @target -Name OTHER, 'DB_[' } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
            $found = [pscustomobject]@{ Name = 'DB_[' }, [pscustomobject]@{ Name = $Good } |
                & $Cmdlet @target -ErrorVariable failed -ErrorAction SilentlyContinue
            $found.Name | Should -Be $Good
            $failed.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
        }

        It 'are one error, however many targets there are, and are known before those are looked for' {
            Get-ErrorId { Get-GitHubRepoSecret "$($place.Organization)/*", $place.Repository -Name 'DB_[' } | Should -Be 'InvalidName'
            Get-ErrorId { 'DB_[' | Get-GitHubEnvironmentSecret $place.Repository * } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'are refused of environments as well' {
            Get-ErrorId { Get-GitHubEnvironmentSecret $place.Repository 'a[' } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context 'Of environments, with wildcards' {
        It 'stand for those of the repository when listing' {
            $found = Get-GitHubEnvironmentSecret $place.Repository *
            $found.Environment | Sort-Object | Should -Be 'prod/eu west', 'staging'
            (Get-GitHubEnvironmentSecret $place.Repository PROD*, STAGING).Environment | Sort-Object | Should -Be 'prod/eu west', 'staging'
            (Get-GitHubSecretPublicKey $place.Repository -Environment sta*).Environment | Should -Be 'staging'
            Get-ErrorRecord { Get-GitHubEnvironmentSecret $place.Repository none* } | Should -BeNullOrEmpty
        }

        It 'list each repository''s once, also where those are a pattern' {
            $null = Invoke-SandboxAdmin POST repositories @{ fullName = "$($place.Organization)/second" }
            $null = Invoke-SandboxAdmin POST environments @{ repository = "$($place.Organization)/second"; name = 'second env' }
            $secret | Set-GitHubEnvironmentSecret "$($place.Organization)/second" 'second env' OTHER
            Reset-Sandbox
            (Get-GitHubEnvironmentSecret "$($place.Organization)/*" *).Environment | Sort-Object | Should -Be 'prod/eu west', 'second env', 'staging'
            @(Get-SandboxLine) -match '/environments\?' | Should -HaveCount 2
            $found = [pscustomobject]@{ Name = 'OTHER' }, [pscustomobject]@{ Name = 'IN_ENVIRONMENT' } | Get-GitHubEnvironmentSecret $place.Repository * -ErrorAction Ignore
            $found | Should -HaveCount 2
        }

        It 'need a token to be looked up, whose lack ends the pipeline' {
            Remove-Item env:GH_ENTERPRISE_TOKEN
            try { Get-ErrorId { Get-GitHubEnvironmentSecret $place.Repository * } | Should -Be 'NoCredential' }
            finally { $env:GH_ENTERPRISE_TOKEN = $sandbox.Token }
        }

        It 'are given up within a second by Ctrl+C: <_>' -ForEach 'Get-GitHubEnvironmentSecret REPOSITORY *', 'Get-GitHubRepoSecret OWNER/*', 'Remove-GitHubRepoSecret OWNER/* X -Confirm:$false' {
            Add-SandboxFault @{ kind = 'delay'; delay = 60; method = 'GET' }
            $started = Start-TestShell ($_ -replace 'REPOSITORY', $place.Repository -replace 'OWNER', $place.Organization)
            Wait-Until 'the list is asked for' { (Invoke-SandboxAdmin GET info).inFlight -eq 1 }
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $started.Shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
            $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $started.Shell.Streams.Error | Should -BeNullOrEmpty
            $started.Shell.Dispose()
        }

        It 'tell which repository cannot be listed, and list the others' {
            $found = Get-GitHubEnvironmentSecret "$($place.Organization)/missing", $place.Repository * -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
            $found | Should -HaveCount 2
        }

        It 'are refused for removing, also with -WhatIf, but not from an object: <_>' -ForEach '*', 'stag?ng', '[ps]*' {
            $pattern = $_
            $record = Get-ErrorRecord { Remove-GitHubEnvironmentSecret $place.Repository $pattern IN_ENVIRONMENT -Confirm:$false }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
            "$record" | Should -Match 'wildcard.*Get-GitHubEnvironmentSecret'
            Get-ErrorId { Remove-GitHubEnvironmentSecret $place.Repository $pattern IN_ENVIRONMENT -WhatIf } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'are part of the name in an object' {
            $null = Invoke-SandboxAdmin POST environments @{ repository = $place.Repository; name = 'a[1]*' }
            $object = [pscustomobject]@{ Repository = $place.Repository; Environment = 'a[1]*'; Name = 'X'; Value = $secret }
            $object | Set-GitHubEnvironmentSecret
            ($object | Get-GitHubEnvironmentSecret).Environment | Should -Be 'a[1]*'
            ($object | Remove-GitHubEnvironmentSecret -Confirm:$false -PassThru).Change | Should -Be 'Removed'
        }
    }

    Context 'Text in the pipeline' {
        It 'names repositories for Get-' {
            ($place.Repository, $place.Repository | Get-GitHubRepoSecret DB_* -ErrorAction Ignore).Count | Should -Be 0
            ($place.Repository | Get-GitHubRepoSecret).Name | Should -Be 'DB_HOST', 'INDEX_ID'
            ($place.Repository | Get-GitHubRepoSecret -Name DB_*).Name | Should -Be 'DB_HOST'
            ('repo' | Get-GitHubRepoSecret -Owner $place.Organization -Name DB_*).Name | Should -Be 'DB_HOST'
            ($place.Repository | Get-GitHubEnvironmentSecret -Environment staging).Name | Should -Be 'IN_ENVIRONMENT'
            ($place.Repository | Get-GitHubSecretPublicKey).Repository | Should -Be 'repo'
            ($place.Organization | Get-GitHubOrgSecret).Name | Should -Be 'SHARED'
        }

        It 'names secrets for Get- where the place is known' {
            ('DB_HOST', 'INDEX_*' | Get-GitHubRepoSecret $place.Repository).Name | Should -Be 'DB_HOST', 'INDEX_ID'
            ('SHARED' | Get-GitHubOrgSecret $place.Organization).Name | Should -Be 'SHARED'
            $secret | Set-GitHubUserSecret OF_USER
            ('OF_USER' | Get-GitHubUserSecret).Name | Should -Be 'OF_USER'
            $secret | Set-GitHubOrgSecret $place.Organization LISTED -SelectedRepository repo
            ('LISTED' | Get-GitHubOrgSecretRepository $place.Organization).Repository | Should -Be $place.Repository
        }

        It 'names secrets for Remove-: <Cmdlet>' -ForEach @(
            @{ Cmdlet = 'GitHubRepoSecret'; Target = { @{ Repository = $place.Repository } } }
            @{ Cmdlet = 'GitHubEnvironmentSecret'; Target = { @{ Repository = $place.Repository; Environment = 'staging' } } }
            @{ Cmdlet = 'GitHubOrgSecret'; Target = { @{ Organization = $place.Organization } } }
            @{ Cmdlet = 'GitHubUserSecret'; Target = { @{ } } }
        ) {
            $target = & $Target
            foreach ($name in 'FOO', 'BAR') { $secret | & "Set-$Cmdlet" @target -Name $name }
            $removed = 'FOO', 'BAR' | & "Remove-$Cmdlet" @target -Confirm:$false -PassThru
            $removed.Name | Sort-Object | Should -Be 'BAR', 'FOO'
        }

        It 'names repositories for Remove- where the secrets are known' {
            $secret | Set-GitHubRepoSecret $place.Repository FOO
            ($place.Repository | Remove-GitHubRepoSecret -Name FOO -Confirm:$false -PassThru).Repository | Should -Be 'repo'
        }

        It 'is an error where nothing is left to be named, and is never shown' {
            foreach ($script in { 'text' | Get-GitHubRepoSecret $place.Repository FOO }, { 'text' | Remove-GitHubRepoSecret $place.Repository FOO -Confirm:$false }, { 'text' | Get-GitHubUserSecret FOO }) {
                $record = Get-ErrorRecord $script
                $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
                "$record" | Should -Not -Match "'text'"
            }
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context 'Of repositories' {
        It 'are taken as <_>' -ForEach @(
            'OWNER/repo/', 'https://github.com/OWNER/repo/tree/main', 'OWNER/repo.git', 'github.com/OWNER/repo', 'https://github.com/OWNER/repo/blob/main/a.md'
        ) {
            (Get-GitHubRepoSecret $_.Replace('OWNER', $place.Organization) DB_HOST).Name | Should -Be 'DB_HOST'
            ($_.Replace('OWNER', $place.Organization) | Get-GitHubRepoSecret -Name DB_HOST).Name | Should -Be 'DB_HOST'
        }
    }

    Context 'In Turkish, where i is not I' {
        BeforeEach {
            $culture = [cultureinfo]::CurrentCulture
            [cultureinfo]::CurrentCulture = 'tr-TR'
        }

        AfterEach { [cultureinfo]::CurrentCulture = $culture }

        if ($hasTurkish) {
            It 'match all the same: <_>' -ForEach 'index_*', 'INDEX_?D', '*_id', 'index_id', '[i]ndex*' {
                (Get-GitHubRepoSecret $place.Repository $_).Name | Should -Be 'INDEX_ID'
            }
        }

        if ($hasTurkish) {
            It 'name the same places all the same' {
                $null = Invoke-SandboxAdmin POST environments @{ repository = $place.Repository; name = 'live' }
                $secret | Set-GitHubEnvironmentSecret $place.Repository LIVE INDEX
                (Get-GitHubEnvironmentSecret $place.Repository LI*).Name | Should -Be 'INDEX'
                (Get-GitHubRepoSecret $place.Repository.ToUpperInvariant(), $place.Repository index_id, INDEX_ID) | Should -HaveCount 1
                (Get-GitHubRepoSecret "$($place.Organization)/REP*" INDEX_ID) | Should -HaveCount 1
                'RepositoryId,LEVEL,Name', '1,user,X' | ConvertFrom-Csv | ForEach-Object { Get-ErrorId { $_ | Get-GitHubRepoSecret } } | Should -Be 'InvalidName'
                @{ REPOSITORYID = 1296269; Name = 'X' } | ForEach-Object { (Get-GitHubSecretPublicKey -InputObject $_).RepositoryId } | Should -Be 1296269
                ('visibility,Org,Name,Value', "pr$([char]0x69)vate,$($place.Organization),I_NAME,1" | Import-GitHubSecretFile -Format Csv | Set-GitHubOrgSecret -PassThru).Name | Should -BeExactly 'I_NAME'
            }
        }
    }
}
