BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $manifest = Get-TestModuleManifest
    Import-Module $manifest
    $sandbox = Start-Sandbox
    $secret = New-TestSecret 'value'
    $objects = [pscustomobject]@{ Name = 'ONE'; Value = New-TestSecret '1' }, [pscustomobject]@{ Name = 'TWO'; Value = New-TestSecret '2' }

    # What the sandbox opens of what is sent to a repository.
    function Get-Opened {
        param([string] $Repository)

        Get-SandboxSecret "/repos/$Repository/actions/secrets" | Sort-Object name | ForEach-Object { "$($_.name)=$($_.opened)" }
    }
}

AfterAll { Stop-Sandbox }

Describe 'Get-GitHubSecretPublicKey' {
    BeforeEach { Reset-Sandbox }

    It 'gives the key of <Path>' -ForEach @(
        @{ Path = '/repos/octo-org/octo-repo/actions'; Script = { Get-GitHubSecretPublicKey octo-org/octo-repo } }
        @{ Path = '/repos/octo-org/octo-repo/agents'; Script = { Get-GitHubSecretPublicKey octo-repo -Owner octo-org -App Agents } }
        @{ Path = '/repositories/1296269/actions'; Script = { Get-GitHubSecretPublicKey -RepositoryId 1296269 } }
        @{ Path = '/repos/octo-org/octo-repo/environments/production'; Script = { Get-GitHubSecretPublicKey octo-org/octo-repo -Environment production } }
        @{ Path = '/repositories/1296269/environments/production'; Script = { Get-GitHubSecretPublicKey -RepositoryId 1296269 -Environment production } }
        @{ Path = '/orgs/octo-org/dependabot'; Script = { Get-GitHubSecretPublicKey -Organization octo-org -App Dependabot } }
        @{ Path = '/user/codespaces'; Script = { Get-GitHubSecretPublicKey -User } }
    ) {
        $key = & $Script
        $key.PSObject.TypeNames[0] | Should -Be 'GitHubSecrets.PublicKeyInfo'
        $key.KeyId | Should -BeOfType [string]
        [Convert]::FromBase64String($key.Key).Count | Should -Be 32
        Get-SandboxLine | Should -Be @("GET $Path/secrets/public-key")
    }

    It 'gives several in order, and the key that there is now' {
        $keys = @(Get-GitHubSecretPublicKey octo-org/web, octo-org/api -App Dependabot, Actions)
        $keys | ForEach-Object { "$($_.Repository) $($_.App)" } | Should -Be @('web Dependabot', 'api Dependabot', 'web Actions', 'api Actions')
        @($keys.KeyId | Sort-Object -Unique).Count | Should -Be 4
        $null = Invoke-SandboxAdmin POST rotate-key @{ path = '/repos/octo-org/web/actions/secrets' }
        (Get-GitHubSecretPublicKey octo-org/web).KeyId | Should -Not -Be $keys[2].KeyId
    }

    It 'binds by property name: <Path>' -ForEach @(
        @{ Path = '/repos/octo-org/api/agents'; Properties = @{ Repository = 'octo-org/api'; App = 'Agents' } }
        @{ Path = '/repos/octo-org/api/environments/e'; Properties = @{ Repository = 'octo-org/api'; EnvironmentName = 'e' } }
        @{ Path = '/orgs/octo-org/agents'; Properties = @{ Organization = 'octo-org'; App = 'Agents' } }
        @{ Path = '/orgs/octo-org/actions'; Properties = @{ Organization = 'octo-org'; Repository = $null; Owner = $null; Environment = $null } }
        @{ Path = '/repositories/1296269/actions'; Properties = @{ RepositoryId = 1296269; Repository = $null; Owner = $null; Organization = $null } }
    ) {
        $null = Invoke-SandboxAdmin POST environments @{ repository = 'octo-org/api'; name = 'e' }
        ([pscustomobject]$Properties | Get-GitHubSecretPublicKey).KeyId | Should -Not -BeNullOrEmpty
        Get-SandboxLine | Should -Be @("GET $Path/secrets/public-key")
    }

    It 'refuses what cannot be: <Id>, <Says>' -ForEach @(
        @{ Id = 'InvalidValue'; Says = 'Actions secrets only'; Script = { Get-GitHubSecretPublicKey octo-org/api -Environment e -App Agents } }
        @{ Id = 'InvalidValue'; Says = 'not both'; Script = { Get-GitHubSecretPublicKey octo-org/api -Organization octo-org } }
        @{ Id = 'InvalidName'; Says = 'environment has no name'; Script = { Get-GitHubSecretPublicKey octo-org/api -Environment '' } }
        @{ Id = 'InvalidName'; Says = 'organization'; Script = { Get-GitHubSecretPublicKey -Organization '' } }
        @{ Id = 'InvalidName'; Says = 'repository'; Script = { [pscustomobject]@{ Repository = $null } | Get-GitHubSecretPublicKey } }
    ) {
        $record = Get-ErrorRecord $Script
        $record.FullyQualifiedErrorId | Should -BeLike "$Id,*"
        "$record" | Should -Match $Says
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'says which part is missing: <Says>' -ForEach @(
        @{ Says = 'repository octo-org/nowhere'; Script = { Get-GitHubSecretPublicKey octo-org/nowhere } }
        @{ Says = "no environment 'nowhere'"; Script = { Get-GitHubSecretPublicKey octo-org/octo-repo -Environment nowhere } }
        @{ Says = 'organization nowhere'; Script = { Get-GitHubSecretPublicKey -Organization nowhere } }
    ) {
        $record = Get-ErrorRecord $Script
        $record.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
        "$record" | Should -Match $Says
    }

    It 'ends the pipeline without a good token' {
        @(Get-ErrorId { Get-GitHubSecretPublicKey octo-org/api, octo-org/web -Token (New-TestSecret 'wrong') }) | Should -Be @('BadCredential')
    }

    It 'is an error for a key that is none' {
        Add-SandboxFault @{ kind = 'badKey' }
        Get-ErrorId { Get-GitHubSecretPublicKey octo-org/octo-repo } | Should -Be 'UnexpectedResponse'
    }
}

Describe 'ConvertTo-GitHubSealedSecret' {
    BeforeEach {
        Reset-Sandbox
        $repository = (New-TestRepository).fullName
        $key = Get-GitHubSecretPublicKey $repository
    }

    Context 'The key' {
        It 'is piped in, and what was sealed says where it belongs' {
            $sealed = $key | ConvertTo-GitHubSealedSecret -Name name -Value $secret
            $sealed.PSObject.TypeNames[0] | Should -Be 'GitHubSecrets.SealedSecret'
            $sealed.Name, $sealed.KeyId, $sealed.Owner, $sealed.App | Should -Be @('NAME', $key.KeyId, 'octo-org', 'Actions')
            $sealed | Set-GitHubRepoSecret
            Get-Opened $repository | Should -Be @('NAME=value')
        }

        It 'in the pipeline seals many values: <Form>' -ForEach @(
            @{ Form = 'objects'; Secrets = { $objects } }
            @{ Form = 'a table'; Secrets = { @{ ONE = New-TestSecret '1'; TWO = New-TestSecret '2' } } }
            @{ Form = 'a table for each'; Secrets = { @{ Name = 'ONE'; Value = New-TestSecret '1' }, @{ SecretName = 'TWO'; SecretValue = New-TestSecret '2' } } }
            @{ Form = 'credentials in a table'; Secrets = { @{ ONE = [pscredential]::new('u', (New-TestSecret '1')); TWO = New-TestSecret '2' } } }
        ) {
            $key | ConvertTo-GitHubSealedSecret -Secret (& $Secrets) | Set-GitHubRepoSecret
            Get-Opened $repository | Should -Be @('ONE=1', 'TWO=2')
        }

        It 'may be many: each seals each value' {
            $second = (New-TestRepository).fullName
            $sealed = @(Get-GitHubSecretPublicKey $repository, $second | ConvertTo-GitHubSealedSecret -Secret $objects)
            $sealed | ForEach-Object { "$($_.Owner)/$($_.Repository) $($_.Name)" } |
                Should -Be @("$repository ONE", "$repository TWO", "$second ONE", "$second TWO")
            $sealed | Set-GitHubRepoSecret
            Get-Opened $repository | Should -Be @('ONE=1', 'TWO=2')
            Get-Opened $second | Should -Be @('ONE=1', 'TWO=2')
        }

        It 'is given with -Key, and the values are piped in' {
            $objects | ConvertTo-GitHubSealedSecret -Key $key | Set-GitHubRepoSecret
            $secret | ConvertTo-GitHubSealedSecret THREE -Key $key | Set-GitHubRepoSecret
            @{ FOUR = New-TestSecret '4' }.GetEnumerator() | ConvertTo-GitHubSealedSecret -Key $key | Set-GitHubRepoSecret
            Get-Opened $repository | Should -Be @('FOUR=4', 'ONE=1', 'THREE=value', 'TWO=2')
        }

        It 'is given with -PublicKey and -KeyId, and nothing is known of the target then' {
            $sealed = $secret | ConvertTo-GitHubSealedSecret -PublicKey $key.Key -KeyId $key.KeyId
            $sealed.PSObject.Properties.Name | Should -Be @('Name', 'EncryptedValue', 'KeyId', 'Target')
            $sealed.Target | Should -BeNullOrEmpty
            $sealed | Set-GitHubRepoSecret $repository LATER
            Get-Opened $repository | Should -Be @('LATER=value')
        }

        It 'binds with everything else from one object' {
            [pscustomobject]@{ Name = 'ONE'; Value = $secret; PublicKey = $key.Key; KeyId = $key.KeyId } |
                ConvertTo-GitHubSealedSecret | Set-GitHubRepoSecret $repository
            [pscustomobject]@{ Name = 'TWO'; Value = $secret; Key = $key.Key; KeyId = $key.KeyId } |
                ConvertTo-GitHubSealedSecret | Set-GitHubRepoSecret $repository
            Get-Opened $repository | Should -Be @('ONE=value', 'TWO=value')
        }

        It 'is GitHub''s own answer' {
            $answer = [pscustomobject]@{ key_id = $key.KeyId; key = $key.Key }
            ($answer | ConvertTo-GitHubSealedSecret NAME -Value $secret).KeyId | Should -Be $key.KeyId
        }

        It 'on the command line goes before what an object has' {
            $other = Get-GitHubSecretPublicKey octo-org/api
            $stale = [pscustomobject]@{ Name = 'ONE'; Value = $secret; Key = $other.Key; KeyId = $other.KeyId; PublicKey = $other.Key }
            ($stale | ConvertTo-GitHubSealedSecret -Key $key).KeyId | Should -Be $key.KeyId
            ($stale | ConvertTo-GitHubSealedSecret -PublicKey $key.Key -KeyId $key.KeyId).KeyId | Should -Be $key.KeyId
        }
    }

    Context 'On another machine' {
        It 'what one seals without token and network, the other sends: <Form>' -ForEach @(
            @{ Form = 'JSON'; Write = 'ConvertTo-Json'; Read = { param($Text) $Text -join "`n" | ConvertFrom-Json } }
            @{ Form = 'CSV'; Write = 'ConvertTo-Csv'; Read = { param($Text) $Text | ConvertFrom-Csv } }
        ) {
            $file = Join-Path $TestDrive "key-$Form.json"
            $key | ConvertTo-Json | Set-Content $file
            $text = [guid]::NewGuid().ToString('n')
            $requests = @(Get-SandboxLine).Count
            $sealed = pwsh -NoProfile -NonInteractive -Command "
                Get-ChildItem env: | Where-Object Name -Match '^(GH|GITHUB)_' | Remove-Item
                `$env:GITHUB_API_URL = 'http://127.0.0.1:9'
                Import-Module '$manifest'
                Get-Content '$file' -Raw | ConvertFrom-Json |
                    ConvertTo-GitHubSealedSecret -Secret @{ ELSEWHERE = ConvertTo-SecureString $text -AsPlainText -Force } | $Write"
            @(Get-SandboxLine).Count | Should -Be $requests
            "$sealed" | Should -Not -Match $text
            $change = & $Read $sealed | Set-GitHubRepoSecret -PassThru
            $change.Change | Should -Be 'Created'
            Get-Opened $repository | Should -Be @("ELSEWHERE=$text")
        }
    }

    Context 'At every level' {
        It 'what is sealed pipes into <Command>' -ForEach @(
            @{ Command = 'Set-GitHubRepoSecret'; Make = { Get-GitHubSecretPublicKey octo-org/api -App Dependabot }; Path = '/repos/octo-org/api/dependabot/secrets' }
            @{ Command = 'Set-GitHubRepoSecret'; Make = { Get-GitHubSecretPublicKey -RepositoryId 1296269 }; Path = '/repos/octo-org/octo-repo/actions/secrets' }
            @{ Command = 'Set-GitHubEnvironmentSecret'; Make = { Get-GitHubSecretPublicKey octo-org/octo-repo -Environment production }; Path = '/repos/octo-org/octo-repo/environments/production/secrets' }
            @{ Command = 'Set-GitHubOrgSecret'; Make = { Get-GitHubSecretPublicKey -Organization octo-org -App Agents }; Path = '/orgs/octo-org/agents/secrets' }
            @{ Command = 'Set-GitHubUserSecret'; Make = { Get-GitHubSecretPublicKey -User }; Path = '/user/codespaces/secrets' }
        ) {
            $text = [guid]::NewGuid().ToString('n')
            & $Make | ConvertTo-GitHubSealedSecret SEALED -Value (New-TestSecret $text) | & $Command
            (Get-SandboxSecret "$Path/SEALED").opened | Should -Be $text
        }
    }

    Context 'The value' {
        It 'is the exact bytes of a file with -LiteralPath' {
            $file = Join-Path $TestDrive 'bytes [1]'
            $bytes = [byte[]](0xEF, 0xBB, 0xBF, 0, 13, 10, 255, 10)
            [IO.File]::WriteAllBytes($file, $bytes)
            $key | ConvertTo-GitHubSealedSecret FILE -LiteralPath $file | Set-GitHubRepoSecret
            $key | ConvertTo-GitHubSealedSecret -Secret ([pscustomobject]@{ Name = 'SECOND'; LiteralPath = $file }) | Set-GitHubRepoSecret
            foreach ($put in Get-SandboxRequest PUT) { [Convert]::FromBase64String($put.openedBase64) | Should -Be $bytes }
        }

        It 'is the password of a PSCredential' {
            [pscredential]::new('user', (New-TestSecret 'pass')) | ConvertTo-GitHubSealedSecret NAME -Key $key | Set-GitHubRepoSecret
            Get-Opened $repository | Should -Be @('NAME=pass')
        }
    }

    Context 'Errors' {
        It 'are <Id>: <Case>' -ForEach @(
            @{ Id = 'InvalidName'; Case = 'a name'; Script = { $secret | ConvertTo-GitHubSealedSecret 1A -Key $key } }
            @{ Id = 'InvalidName'; Case = 'an empty name'; Script = { $secret | ConvertTo-GitHubSealedSecret '' -Key $key } }
            @{ Id = 'EmptyValue'; Case = 'an empty value'; Script = { [securestring]::new() | ConvertTo-GitHubSealedSecret A -Key $key } }
            @{ Id = 'ValueTooLarge'; Case = '49,153 bytes'; Script = { New-TestSecret ('x' * 49153) | ConvertTo-GitHubSealedSecret A -Key $key } }
            @{ Id = 'InvalidValue'; Case = 'plain text'; Script = { 'plain' | ConvertTo-GitHubSealedSecret A -Key $key } }
            @{ Id = 'InvalidValue'; Case = 'plain text in a table'; Script = { $key | ConvertTo-GitHubSealedSecret -Secret @{ A = 'plain' } } }
            @{ Id = 'InvalidValue'; Case = 'plain text as a secret'; Script = { $key | ConvertTo-GitHubSealedSecret -Secret 'plain' } }
            @{ Id = 'InvalidValue'; Case = 'half a surrogate pair'; Script = { New-TestSecret "$([char]0xD800)" | ConvertTo-GitHubSealedSecret A -Key $key } }
            @{ Id = 'InvalidValue'; Case = 'no value'; Script = { $key | ConvertTo-GitHubSealedSecret A } }
            @{ Id = 'InvalidValue'; Case = 'no key'; Script = { $secret | ConvertTo-GitHubSealedSecret A } }
            @{ Id = 'InvalidValue'; Case = 'a missing file'; Script = { $key | ConvertTo-GitHubSealedSecret A -LiteralPath (Join-Path $TestDrive missing) } }
            @{ Id = 'InvalidValue'; Case = 'a key without an id'; Script = { $secret | ConvertTo-GitHubSealedSecret A -PublicKey $key.Key } }
            @{ Id = 'InvalidValue'; Case = 'an id without a key'; Script = { $secret | ConvertTo-GitHubSealedSecret A -KeyId 1 } }
            @{ Id = 'InvalidValue'; Case = 'a key of 31 bytes'; Script = { $secret | ConvertTo-GitHubSealedSecret A -KeyId 1 -PublicKey ([Convert]::ToBase64String([byte[]]::new(31))) } }
            @{ Id = 'InvalidValue'; Case = 'a key that opens for anybody'; Script = { $secret | ConvertTo-GitHubSealedSecret A -KeyId 1 -PublicKey ([Convert]::ToBase64String([byte[]]::new(32))) } }
            @{ Id = 'InvalidValue'; Case = 'two keys'; Script = { $secret | ConvertTo-GitHubSealedSecret A -Key $key -PublicKey $key.Key -KeyId $key.KeyId } }
            @{ Id = 'InvalidValue'; Case = 'a value beside secrets'; Script = { $key | ConvertTo-GitHubSealedSecret -Value $secret -Secret @{ A = $secret } } }
            @{ Id = 'InvalidValue'; Case = 'a name beside secrets'; Script = { $key | ConvertTo-GitHubSealedSecret A -Secret @{ A = $secret } } }
        ) {
            Get-ErrorId $Script | Should -Be $Id
        }

        It 'say which half of a key is missing' {
            "$(Get-ErrorRecord { $secret | ConvertTo-GitHubSealedSecret A -KeyId 1 })" | Should -BeLike '*Give -PublicKey,*'
            "$(Get-ErrorRecord { $secret | ConvertTo-GitHubSealedSecret A -PublicKey $key.Key })" | Should -BeLike '*Give -KeyId:*'
        }

        It 'leave the other values alone, and carry the item, which can be piped in again' {
            $values = [pscustomobject]@{ Name = '1A'; Value = $secret }, [pscustomobject]@{ Name = 'GOOD'; Value = $secret }
            $sealed = $key | ConvertTo-GitHubSealedSecret -Secret $values -ErrorVariable failed -ErrorAction SilentlyContinue
            $sealed.Name | Should -Be 'GOOD'
            $failed.TargetObject.Name | Should -Be '1A'
            $again = $failed.TargetObject | ConvertTo-GitHubSealedSecret -Name BETTER
            $again.Name, $again.Repository | Should -Be @('BETTER', $key.Repository)
        }

        It 'never show plain text' {
            $text = [guid]::NewGuid().ToString('n')
            $all = $text | ConvertTo-GitHubSealedSecret NAME -Key $key -ErrorVariable failed -Verbose -Debug 2>&1 4>&1 5>&1 | Out-String -Width 500
            $all += $failed | Format-List * -Force | Out-String -Width 500
            $failed.Count | Should -Be 1
            $all | Should -Not -Match $text
        }
    }
}
