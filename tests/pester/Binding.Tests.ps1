BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $path = '/repos/octo-org/octo-repo/actions/secrets'
}

AfterAll { Stop-Sandbox }

Describe 'Binding' {
    BeforeEach { Reset-Sandbox }

    Context 'The value' {
        It 'binds a SecureString from the pipeline' {
            New-TestSecret 'by value' | Set-GitHubRepoSecret octo-org/octo-repo NAME
            (Get-SandboxSecret "$path/NAME").opened | Should -Be 'by value'
        }

        It 'binds objects with Name and Value' {
            [pscustomobject]@{ Name = 'ONE'; Value = New-TestSecret '1' }, [pscustomobject]@{ Name = 'TWO'; Value = New-TestSecret '2' } |
                Set-GitHubRepoSecret octo-org/octo-repo
            $puts = @(Get-SandboxRequest PUT | Sort-Object path)
            $puts.opened | Should -Be @('1', '2')
            $puts.path | Should -Be @("$path/ONE", "$path/TWO")
        }

        It 'binds the aliases SecretName and SecretValue' {
            [pscustomobject]@{ SecretName = 'ALIASED'; SecretValue = New-TestSecret 'a' } | Set-GitHubRepoSecret octo-org/octo-repo
            (Get-SandboxSecret "$path/ALIASED").opened | Should -Be 'a'
        }

        It 'is not confused by other properties that are null' {
            [pscustomobject]@{ Name = 'NULLS'; Value = New-TestSecret 'v'; LiteralPath = $null; EncryptedValue = $null; KeyId = $null } |
                Set-GitHubRepoSecret octo-org/octo-repo
            (Get-SandboxSecret "$path/NULLS").opened | Should -Be 'v'
        }

        It 'binds the entries of a hashtable' {
            @{ FROM_HASHTABLE = New-TestSecret 'h' }.GetEnumerator() | Set-GitHubRepoSecret octo-org/octo-repo
            (Get-SandboxSecret "$path/FROM_HASHTABLE").opened | Should -Be 'h'
        }

        It 'takes the password of a PSCredential, from the pipeline and as an argument' {
            $credential = [pscredential]::new('user', (New-TestSecret 'pass'))
            $credential | Set-GitHubRepoSecret octo-org/octo-repo PIPED
            Set-GitHubRepoSecret octo-org/octo-repo GIVEN -Value $credential
            (Get-SandboxRequest PUT).opened | Should -Be @('pass', 'pass')
        }

        It 'takes the exact bytes of a file' {
            $file = Join-Path $TestDrive 'key [1].pem'
            $bytes = [byte[]](0xEF, 0xBB, 0xBF, 0, 13, 10, 255, 10)
            [IO.File]::WriteAllBytes($file, $bytes)
            Set-GitHubRepoSecret octo-org/octo-repo FILE -LiteralPath $file
            [Convert]::FromBase64String((Get-SandboxRequest PUT)[0].openedBase64) | Should -Be $bytes
        }

        It 'takes files from the pipeline, relative ones and those of PowerShell drives' {
            Set-Content "TestDrive:/cert.pem" 'certificate' -NoNewline
            Get-Item "TestDrive:/cert.pem" | Set-GitHubRepoSecret octo-org/octo-repo -Name CERT
            Push-Location TestDrive:/
            Set-GitHubRepoSecret octo-org/octo-repo CERT -LiteralPath ./cert.pem
            Pop-Location
            (Get-SandboxRequest PUT).opened | Should -Be @('certificate', 'certificate')
        }

        It 'takes a value that was sealed elsewhere, and fetches no key for it' {
            New-TestSecret 'sealed once' | Set-GitHubRepoSecret octo-org/octo-repo SEALED
            $body = (Get-SandboxRequest PUT)[0].body
            Reset-Sandbox
            Set-GitHubRepoSecret octo-org/octo-repo AGAIN -EncryptedValue $body.encrypted_value -KeyId $body.key_id
            Get-SandboxLine | Should -Be @("PUT $path/AGAIN")
            (Get-SandboxRequest PUT)[0].opened | Should -Be 'sealed once'
        }

        It 'keeps every character: <Text>' -ForEach @{ Text = 'ü€🔑' }, @{ Text = " leading and trailing`n" }, @{ Text = "`"quotes`" 'and' `$dollars" } {
            New-TestSecret $Text | Set-GitHubRepoSecret octo-org/octo-repo NAME
            (Get-SandboxRequest PUT)[0].opened | Should -BeExactly $Text
        }
    }

    Context 'The repository' {
        It 'is taken as <Form>' -ForEach @(
            @{ Form = 'octo-org/octo-repo'; Repository = 'octo-org/octo-repo' }
            @{ Form = 'an https address'; Repository = 'https://github.com/octo-org/octo-repo' }
            @{ Form = 'an https address of git'; Repository = 'https://github.com/octo-org/octo-repo.git' }
            @{ Form = 'an ssh address'; Repository = 'ssh://git@github.com/octo-org/octo-repo.git' }
            @{ Form = 'an scp-like address'; Repository = 'git@github.com:octo-org/octo-repo.git' }
            @{ Form = 'a Uri'; Repository = [uri]'https://github.com/octo-org/octo-repo' }
            @{ Form = 'an object with full_name'; Repository = [pscustomobject]@{ full_name = 'octo-org/octo-repo' } }
            @{ Form = 'an object with nameWithOwner'; Repository = [pscustomobject]@{ nameWithOwner = 'octo-org/octo-repo' } }
            @{ Form = 'an object with owner and name'; Repository = [pscustomobject]@{ owner = 'octo-org'; name = 'octo-repo' } }
            @{ Form = 'an object with owner.login and name'; Repository = [pscustomobject]@{ owner = [pscustomobject]@{ login = 'octo-org' }; name = 'octo-repo' } }
            @{ Form = 'a hashtable'; Repository = @{ full_name = 'octo-org/octo-repo' } }
        ) {
            New-TestSecret | Set-GitHubRepoSecret $Repository NAME
            (Get-SandboxRequest PUT).path | Should -Be "$path/NAME"
        }

        It 'is a bare name beside -Owner' {
            New-TestSecret | Set-GitHubRepoSecret octo-repo NAME -Owner octo-org
            (Get-SandboxRequest PUT).path | Should -Be "$path/NAME"
        }

        It 'is asked for where there is an owner alone: <_>' -ForEach 'Set-GitHubRepoSecret', 'Get-GitHubRepoSecret', 'Get-GitHubSecretPublicKey' {
            $more = if ($_ -like 'Set-*') { @{ Name = 'NAME'; Value = New-TestSecret } } else { @{ } }
            $record = Get-ErrorRecord { & $_ -Owner octo-org @more }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
            "$record" | Should -BeLike "*owner 'octo-org'*Give -Repository*"
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'binds by property name, as <_>' -ForEach 'Repository', 'Repo', 'FullName', 'full_name', 'nameWithOwner' {
            [pscustomobject]@{ $_ = 'octo-org/octo-repo' } | Set-GitHubRepoSecret -Name NAME -Value (New-TestSecret)
            (Get-SandboxRequest PUT).path | Should -Be "$path/NAME"
        }

        It 'may be many, each with each secret' {
            [pscustomobject]@{ Name = 'A'; Value = New-TestSecret }, [pscustomobject]@{ Name = 'B'; Value = New-TestSecret } |
                Set-GitHubRepoSecret octo-org/api, octo-org/web
            (Get-SandboxRequest PUT).path | Sort-Object | Should -Be @(
                '/repos/octo-org/api/actions/secrets/A', '/repos/octo-org/api/actions/secrets/B',
                '/repos/octo-org/web/actions/secrets/A', '/repos/octo-org/web/actions/secrets/B')
        }

        It 'is the origin of the git work tree where none is given' {
            $tree = Join-Path $TestDrive 'tree'
            git init --quiet $tree
            git -C $tree remote add origin git@github.com:octo-org/octo-repo.git
            $null = New-Item (Join-Path $tree 'deep') -ItemType Directory
            Push-Location (Join-Path $tree 'deep')
            try { New-TestSecret | Set-GitHubRepoSecret -Name NAME } finally { Pop-Location }
            (Get-SandboxRequest PUT).path | Should -Be "$path/NAME"
        }

        It 'is refused outside a git work tree where none is given' {
            Push-Location $TestDrive
            try { $ids = Get-ErrorId { New-TestSecret | Set-GitHubRepoSecret -Name NAME } } finally { Pop-Location }
            $ids | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'is never guessed for an object whose repository is empty' {
            $ids = Get-ErrorId { [pscustomobject]@{ Name = 'A'; Value = New-TestSecret; Repository = $null } | Set-GitHubRepoSecret }
            $ids | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context 'A change' {
        It 'pipes back into the cmdlet that made it' {
            $first = New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo ROUND -App Dependabot -PassThru
            $again = $first | Set-GitHubRepoSecret -Value (New-TestSecret 'new') -PassThru
            $again.Change | Should -Be 'Updated'
            (Get-SandboxRequest PUT).path | Should -Be @(, '/repos/octo-org/octo-repo/dependabot/secrets/ROUND' * 2)
        }

        It 'pipes back where the repository was given by id' {
            $first = New-TestSecret | Set-GitHubRepoSecret -RepositoryId 1296269 ROUND -PassThru
            $again = $first | Set-GitHubRepoSecret -Value (New-TestSecret 'new') -PassThru
            $again.Change | Should -Be 'Updated'
        }

        It 'pipes back for an environment and an organization' {
            $environment = New-TestSecret | Set-GitHubEnvironmentSecret octo-org/octo-repo staging ROUND -PassThru
            ($environment | Set-GitHubEnvironmentSecret -Value (New-TestSecret) -PassThru).Change | Should -Be 'Updated'
            $organization = New-TestSecret | Set-GitHubOrgSecret octo-org ROUND -App Agents -PassThru
            ($organization | Set-GitHubOrgSecret -Value (New-TestSecret) -PassThru).Change | Should -Be 'Updated'
        }
    }

    Context 'Many secrets' {
        It 'cost one key request: 100 objects give 101 requests' {
            $repository = (New-TestRepository).fullName
            1..100 | ForEach-Object { [pscustomobject]@{ Name = "SECRET_$_"; Value = New-TestSecret "$_" } } | Set-GitHubRepoSecret $repository
            (Get-SandboxRequest).Count | Should -Be 101
            (Get-SandboxRequest PUT).opened | Sort-Object { [int]$_ } | Should -Be (1..100 | ForEach-Object { "$_" })
        }

        It 'cost one request each once the key is known' {
            $repository = (New-TestRepository).fullName
            foreach ($number in 1..5) { New-TestSecret | Set-GitHubRepoSecret $repository "SECRET_$number" }
            (Get-SandboxRequest).Count | Should -Be 6
        }
    }

    Context 'Completion' {
        It 'offers the four stores' {
            $line = 'Set-GitHubRepoSecret -App '
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be @('Actions', 'Agents', 'Codespaces', 'Dependabot')
        }

        It 'offers the visibilities' {
            $line = 'Set-GitHubOrgSecret -Visibility '
            (TabExpansion2 $line $line.Length).CompletionMatches.CompletionText | Should -Be @('All', 'Private', 'Selected')
        }
    }
}
