BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $repository = 'octo-org/octo-repo'
    $secret = New-TestSecret

    # Puts a good item on either side of a bad one: the bad one fails alone, and the good ones arrive.
    function Test-OthersGoOn {
        param([hashtable] $Bad, [string] $ExpectedId)

        $items = @{ Name = 'BEFORE'; Value = $secret }, $Bad, @{ Name = 'AFTER'; Value = $secret } | ForEach-Object { [pscustomobject]$_ }
        $failed = $null
        $changes = $items | Set-GitHubRepoSecret $repository -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
        $changes.Name | Sort-Object | Should -Be @('AFTER', 'BEFORE')
        @($failed).Count | Should -Be 1
        $failed[0].FullyQualifiedErrorId | Should -BeLike "$ExpectedId,*"
        @(Get-SandboxRequest PUT).Count | Should -Be 2
    }
}

AfterAll { Stop-Sandbox }

Describe 'Bad input' {
    BeforeEach { Reset-Sandbox }

    Context 'The value' {
        It 'as plain text is InvalidValue, and the message names three ways to make a SecureString' {
            $records = @(
                Get-ErrorRecord { Set-GitHubRepoSecret $repository NAME -Value 'hunter2-plain' }
                Get-ErrorRecord { 'hunter2-plain' | Set-GitHubRepoSecret $repository NAME }
                Get-ErrorRecord { [pscustomobject]@{ Name = 'NAME'; Value = 'hunter2-plain' } | Set-GitHubRepoSecret $repository }
                Get-ErrorRecord { 12345 | Set-GitHubRepoSecret $repository NAME })
            $records.Count | Should -Be 4
            foreach ($record in $records) {
                $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
                "$record" | Should -Match 'Read-Host -AsSecureString'
                "$record" | Should -Match 'Get-Secret'
                "$record" | Should -Match 'ConvertTo-SecureString'
                $record.ErrorDetails.RecommendedAction | Should -Match '-LiteralPath'
                "$record $($record.TargetObject | Out-String)" | Should -Not -Match 'hunter2'
            }
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'as plain text in one of many fails alone' { Test-OthersGoOn @{ Name = 'BAD'; Value = 'plain' } 'InvalidValue' }

        It 'missing is InvalidValue' {
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME } | Should -Be 'InvalidValue'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'given twice is InvalidValue: <Extra>' -ForEach @(
            @{ Extra = '-LiteralPath file' }, @{ Extra = '-EncryptedValue AAAA -KeyId 1' }, @{ Extra = '-KeyId 1' }
        ) {
            $ids = Get-ErrorId { Invoke-Expression "Set-GitHubRepoSecret $repository NAME -Value `$secret $Extra" }
            $ids | Should -Be 'InvalidValue'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'named by an empty text is InvalidValue' {
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -LiteralPath '' } | Should -Be 'InvalidValue'
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -EncryptedValue '' -KeyId 1 } | Should -Be 'InvalidValue'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'empty is EmptyValue' {
            Get-ErrorId { [securestring]::new() | Set-GitHubRepoSecret $repository NAME } | Should -Be 'EmptyValue'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'empty in one of many fails alone' { Test-OthersGoOn @{ Name = 'BAD'; Value = [securestring]::new() } 'EmptyValue' }

        It 'of 49,152 bytes is stored, of 49,153 is ValueTooLarge with both figures' {
            New-TestSecret ('x' * 49152) | Set-GitHubRepoSecret $repository LARGE
            (Get-SandboxRequest PUT)[0].opened.Length | Should -Be 49152
            Reset-Sandbox
            $record = Get-ErrorRecord { New-TestSecret ('x' * 49153) | Set-GitHubRepoSecret $repository LARGE }
            $record.FullyQualifiedErrorId | Should -BeLike 'ValueTooLarge,*'
            "$record" | Should -Match '49,153.*49,152'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'too large in one of many fails alone' { Test-OthersGoOn @{ Name = 'BAD'; Value = New-TestSecret ('ü' * 24577) } 'ValueTooLarge' }

        It 'with half of a surrogate pair is InvalidValue' {
            $half = [securestring]::new()
            foreach ($character in 'a', [char]0xD83D, 'b') { $half.AppendChar($character) }
            Test-OthersGoOn @{ Name = 'BAD'; Value = $half } 'InvalidValue'
        }

        It 'from a file that is empty, too large or not there is an error before any request' {
            $empty = (New-Item (Join-Path $TestDrive 'empty')).FullName
            $large = Join-Path $TestDrive 'large'
            [IO.File]::WriteAllBytes($large, [byte[]]::new(49153))
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -LiteralPath $empty } | Should -Be 'EmptyValue'
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -LiteralPath $large } | Should -Be 'ValueTooLarge'
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -LiteralPath (Join-Path $TestDrive 'missing') } | Should -Be 'InvalidValue'
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -LiteralPath $TestDrive } | Should -Be 'InvalidValue'
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -LiteralPath 'nodrive:/file' } | Should -Be 'InvalidValue'
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -LiteralPath 'env:PATH' } | Should -Be 'InvalidValue'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'that is encrypted needs to be base64 of a sealed box, with a key id and one target' {
            $box = [Convert]::ToBase64String([byte[]]::new(60))
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -EncryptedValue $box } | Should -Be 'InvalidValue'
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -EncryptedValue 'not base64!' -KeyId 1 } | Should -Be 'InvalidValue'
            Get-ErrorId { Set-GitHubRepoSecret $repository NAME -EncryptedValue 'AAAA' -KeyId 1 } | Should -Be 'InvalidValue'
            Get-ErrorId { Set-GitHubRepoSecret octo-org/api, octo-org/web NAME -EncryptedValue $box -KeyId 1 } |
                Should -Be @('InvalidValue', 'InvalidValue')
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context 'The name of the secret' {
        It "'<_>' is InvalidName and fails alone" -ForEach '1A', 'GITHUB_X', 'github_x', 'a-b', 'a b', '', 'Ä', 'a.b', '١' {
            Test-OthersGoOn @{ Name = $_; Value = $secret } 'InvalidName'
        }
    }

    Context 'The names of the target' {
        It "repository '<_>' is InvalidName" -ForEach @(
            'octo-org/a/b', '../octo-repo', 'octo-org/..', 'octo-org/.', 'octo?org/repo', 'octo-org/re#po', 'octo%2Forg/repo',
            'octo org/repo', 'öcto/repo', 'octo-org/', '/octo-repo', 'octo-repo', '', 'octo-org/ x', 'ftp://github.com/a/b',
            'https://github.com/octo-org', 'https://github.com/octo-org/octo-repo?x=1'
        ) {
            Get-ErrorId { $secret | Set-GitHubRepoSecret $_ NAME } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It "owner '<_>' is InvalidName" -ForEach 'a/b', '..', 'a?b', 'a#b', 'a%b', 'a b', 'ö', '' {
            Get-ErrorId { $secret | Set-GitHubRepoSecret repo NAME -Owner $_ } | Should -Be 'InvalidName'
            Get-ErrorId { $secret | Set-GitHubOrgSecret $_ NAME } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It "environment '<_>' is InvalidName" -ForEach '.', '..', '', ' ', "a`nb" {
            Get-ErrorId { $secret | Set-GitHubEnvironmentSecret $repository $_ NAME } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'a repository id of 0 or less is InvalidName' {
            Get-ErrorId { $secret | Set-GitHubRepoSecret -RepositoryId 0 NAME } | Should -Be 'InvalidName'
            Get-ErrorId { $secret | Set-GitHubRepoSecret -RepositoryId -1 NAME } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'one bad repository among good ones fails alone' {
            $ids = Get-ErrorId { $secret | Set-GitHubRepoSecret octo-org/api, 'bad name', octo-org/web NAME }
            $ids | Should -Be 'InvalidName'
            (Get-SandboxRequest PUT).path | Sort-Object |
                Should -Be @('/repos/octo-org/api/actions/secrets/NAME', '/repos/octo-org/web/actions/secrets/NAME')
        }

        It 'an address on another host than the one that is talked to is InvalidName' {
            $ids = Get-ErrorId { $secret | Set-GitHubRepoSecret https://github.com/octo-org/octo-repo NAME -HostName github.example.com -WhatIf }
            $ids | Should -Be 'InvalidName'
        }
    }

    Context 'The credential' {
        AfterEach {
            Clear-GitHubVariable
            $env:GITHUB_API_URL = $sandbox.Url
            $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
        }

        It 'missing is NoCredential, which ends the pipeline and says where one is looked for' {
            Remove-Item env:GH_ENTERPRISE_TOKEN
            $records = @(Get-ErrorRecord { $secret, $secret | Set-GitHubRepoSecret $repository NAME })
            $records.Count | Should -Be 1
            $records[0].FullyQualifiedErrorId | Should -BeLike 'NoCredential,*'
            "$($records[0])" | Should -Match 'GH_ENTERPRISE_TOKEN'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'from $env:<_> is not sent to a host that it was not meant for' -ForEach 'GH_TOKEN', 'GITHUB_TOKEN' {
            Remove-Item env:GH_ENTERPRISE_TOKEN
            Set-Item "env:$_" $sandbox.Token
            Get-ErrorId { $secret | Set-GitHubRepoSecret $repository NAME } | Should -Be 'NoCredential'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'that is wrong is BadCredential, after one request, and the token is nowhere to be read' {
            $wrong = "ghp_$([guid]::NewGuid().ToString('n'))"
            $items = 1..5 | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = $secret } }
            $records = @(Get-ErrorRecord { $items | Set-GitHubRepoSecret (New-TestRepository).fullName -Token (New-TestSecret $wrong) })
            $records.Count | Should -Be 1
            $records[0].FullyQualifiedErrorId | Should -BeLike 'BadCredential,*'
            "$($records[0])" | Should -Match '-Token'
            ($records[0] | Format-List * -Force | Out-String) + $records[0].Exception | Should -Not -Match $wrong
            @(Get-SandboxRequest).Count | Should -Be 1
        }

        It 'as plain text is InvalidValue' {
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret $repository NAME -Token 'ghp_plain' }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            $record.ErrorDetails.RecommendedAction | Should -BeNullOrEmpty
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'with a line break in it is BadCredential before any request, and is not repeated' {
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret $repository NAME -Token (New-TestSecret "secret`ntoken") }
            $record.FullyQualifiedErrorId | Should -BeLike 'BadCredential,*'
            "$record" | Should -Not -Match 'secret\s+token'
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context 'The host' {
        It "'<Url>' is InvalidHost and ends the pipeline" -ForEach @(
            @{ Url = 'http://github.example.com/api/v3' }, @{ Url = 'http://127.0.0.1.example.com' }, @{ Url = 'http://localhost.example.com' }
            @{ Url = 'ftp://github.com' }, @{ Url = 'github.com' }, @{ Url = 'https://user:pass@github.com' }
        ) {
            $records = @(Get-ErrorRecord { $secret, $secret | Set-GitHubRepoSecret $repository NAME -ApiUrl $Url })
            $records.Count | Should -Be 1
            $records[0].FullyQualifiedErrorId | Should -BeLike 'InvalidHost,*'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'that is empty is InvalidHost' {
            Get-ErrorId { $secret | Set-GitHubRepoSecret $repository NAME -ApiUrl '' } | Should -Be 'InvalidHost'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It "-HostName '<_>' is InvalidHost" -ForEach 'a b', 'github.com/path', 'user@github.com', 'github.com:8443', '' {
            Get-ErrorId { $secret | Set-GitHubRepoSecret $repository NAME -HostName $_ } | Should -Be 'InvalidHost'
        }
    }

    Context 'The answer' {
        It 'with a public key that is not 32 bytes of base64 is UnexpectedResponse, and nothing is written' {
            Add-SandboxFault @{ kind = 'badKey' }
            Get-ErrorId { $secret | Set-GitHubRepoSecret (New-TestRepository).fullName NAME } | Should -Be 'UnexpectedResponse'
            Get-SandboxRequest PUT | Should -BeNullOrEmpty
        }

        It 'that is not JSON is UnexpectedResponse with status and content type, and the other items go on' {
            $name = (New-TestRepository).fullName
            Add-SandboxFault @{ kind = 'notJson' }
            $failed = $null
            $changes = 'A', 'B' | ForEach-Object { [pscustomobject]@{ Name = $_; Value = $secret } } |
                Set-GitHubRepoSecret $name -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue
            # Both want the key at the same time; one of them gets the bad answer.
            @($changes).Count | Should -Be 1
            $failed.Count | Should -Be 1
            $failed[0].FullyQualifiedErrorId | Should -BeLike 'UnexpectedResponse,*'
            "$($failed[0])" | Should -Match '200.*text/html'
        }
    }
}
