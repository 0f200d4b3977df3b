BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    Remove-Item env:GH_ENTERPRISE_TOKEN
    $secret = New-TestSecret 'the value'

    function Get-TokenCount { @(Get-SandboxLine | Where-Object { $_ -like 'POST */access_tokens' }).Count }
}

AfterAll {
    Disconnect-GitHubSecretSession
    Stop-Sandbox
}

Describe 'The session of a GitHub App' {
    BeforeEach {
        Disconnect-GitHubSecretSession
        $repository = (New-TestRepository).fullName
        Reset-Sandbox
    }

    Context 'Connect-GitHubSecretSession -AppId' {
        BeforeAll { $app = New-TestApp }

        AfterAll { Remove-Item $app.Path }

        AfterEach { $null = Invoke-SandboxAdmin POST app-token-life @{ life = 3600 } }

        It 'signs in by a key in a file, and finds the installation from each target' {
            $session = Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath $app.Path -PassThru
            $session.Source | Should -Be 'GitHubApp'
            $session.Login | Should -Be 'sandbox[bot]'
            $session.AppId | Should -Be $app.Id
            $items = New-TestItem 5
            $changes = $items | Set-GitHubRepoSecret $repository, octocat/hello-world -PassThru
            $changes.Count | Should -Be 10
            ($secret | Set-GitHubOrgSecret octo-org NAME -PassThru).Organization | Should -Be 'octo-org'
            @(Get-SandboxLine | Where-Object { $_ -like 'GET */installation' }).Count | Should -Be 2
            Get-TokenCount | Should -Be 2
        }

        It 'signs in by a key in a SecureString, for one installation' {
            $installation = (Invoke-RestMethod "$($sandbox.Url)/orgs/octo-org/installation" -Headers @{ Authorization = "Bearer $($sandbox.Token)" }).id
            Reset-Sandbox
            $session = Connect-GitHubSecretSession -AppId $app.Id -PrivateKey $app.Key -InstallationId $installation -PassThru
            $session.InstallationId | Should -Be $installation
            $session.Permissions['secrets'] | Should -Be 'write'
            $secret | Set-GitHubRepoSecret $repository NAME
            Get-SandboxLine | Where-Object { $_ -like 'GET */installation' } | Should -BeNullOrEmpty
            Get-TokenCount | Should -Be 1
        }

        It 'takes a key with <What>, from a file and as a SecureString' -ForEach @(
            @{ What = 'line breaks written out'; Change = { param($pem) $pem.Replace("`n", '\n') } }
            @{ What = 'a byte order mark'; Change = { param($pem) "`u{FEFF}$pem" } }
            @{ What = 'base64 of the PEM'; Change = { param($pem) [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($pem)) } }
        ) {
            $pem = & $Change (Get-Content $app.Path -Raw)
            $file = "TestDrive:/$([guid]::NewGuid()).pem"
            Set-Content $file $pem
            (Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath $file -PassThru).AppId | Should -Be $app.Id
            (Connect-GitHubSecretSession -AppId $app.Id -PrivateKey (New-TestSecret $pem) -PassThru).AppId | Should -Be $app.Id
        }

        It 'takes a path relative to the location of the shell' {
            Push-Location (Split-Path $app.Path)
            try { Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath "./$(Split-Path $app.Path -Leaf)" }
            finally { Pop-Location }
            (Get-GitHubSecretSession).Source | Should -Be 'GitHubApp'
        }

        It 'goes on past the end of its token, without an error' {
            $null = Invoke-SandboxAdmin POST app-token-life @{ life = 1.5 }
            $null = Invoke-SandboxAdmin POST latency @{ delay = 0.3 }
            try {
                Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath $app.Path
                $changes = New-TestItem 12 | Set-GitHubRepoSecret $repository -ThrottleLimit 1 -PassThru -ErrorVariable failed
            }
            finally { $null = Invoke-SandboxAdmin POST latency @{ delay = 0 } }
            $failed | Should -BeNullOrEmpty
            $changes.Change | Should -Be (@('Created') * 12)
            Get-TokenCount | Should -BeGreaterThan 1
            (Get-SandboxSecret "/repos/$repository/actions/secrets").opened | Sort-Object |
                Should -Be (1..12 | ForEach-Object { "v$_" } | Sort-Object)
        }

        It 'with <What> is BadCredential after one request' -ForEach @{ What = 'another key' }, @{ What = 'another id' } {
            $stranger = [Security.Cryptography.RSA]::Create(2048)
            $key = if ($What -eq 'another key') { New-TestSecret $stranger.ExportRSAPrivateKeyPem() } else { $app.Key }
            $id = if ($What -eq 'another id') { 'Iv1.other' } else { $app.Id }
            $record = Get-ErrorRecord { Connect-GitHubSecretSession -AppId $id -PrivateKey $key }
            $record.FullyQualifiedErrorId | Should -BeLike 'BadCredential,*'
            "$record" | Should -Match 'private key'
            @(Get-SandboxRequest).Count | Should -Be 1
            Get-GitHubSecretSession | Should -BeNullOrEmpty
        }

        It 'with a key that is <What> is InvalidValue before any request' -ForEach @{ What = 'encrypted' }, @{ What = 'no key' }, @{ What = 'no file' }, @{ What = 'plain text' } {
            $pem = if ($What -eq 'encrypted') {
                $how = [Security.Cryptography.PbeParameters]::new('Aes256Cbc', 'SHA256', 1000)
                $app.Rsa.ExportEncryptedPkcs8PrivateKeyPem('pass phrase', $how)
            }
            $records = switch ($What) {
                'encrypted' { Get-ErrorRecord { Connect-GitHubSecretSession -AppId $app.Id -PrivateKey (New-TestSecret $pem) } }
                'no key' { Get-ErrorRecord { Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath $PSCommandPath } }
                'no file' { Get-ErrorRecord { Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath ./no-such.pem } }
                'plain text' { Get-ErrorRecord { Connect-GitHubSecretSession -AppId $app.Id -PrivateKey 'text' } }
            }
            $records.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            "$records" | Should -Match '-PrivateKey|no-such\.pem'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'with an installation that it does not have is TargetNotFound' {
            $record = Get-ErrorRecord { Connect-GitHubSecretSession -AppId $app.Id -PrivateKey $app.Key -InstallationId 7 }
            $record.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
            "$record" | Should -Match 'no installation with the id 7'
        }

        It 'is TargetNotFound where the App is not installed, for each item and with one request' {
            $null = Invoke-SandboxAdmin POST repositories @{ fullName = 'elsewhere/repo' }
            $null = Invoke-SandboxAdmin POST app-uninstall @{ login = 'elsewhere' }
            Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath $app.Path
            Reset-Sandbox
            $records = @(Get-ErrorRecord { New-TestItem 5 | Set-GitHubRepoSecret elsewhere/repo })
            $records.Count | Should -Be 5
            $records.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
            "$($records[0])" | Should -Match 'is not installed at the repository elsewhere/repo'
            Get-SandboxLine | Should -Be 'GET /repos/elsewhere/repo/installation'
        }

        It 'is PermissionDenied for the secrets of a user, whom it does not have' {
            Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath $app.Path
            $record = Get-ErrorRecord { $secret | Set-GitHubUserSecret NAME }
            $record.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
            "$record" | Should -Match 'for no user'
        }
    }

    Context 'Completion' {
        BeforeAll { $app = New-TestApp }

        AfterAll { Remove-Item $app.Path }

        It 'offers what the installation of the target sees' {
            Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath $app.Path
            $secret | Set-GitHubRepoSecret $repository DEPLOY_KEY
            Reset-Sandbox
            $line = "Set-GitHubRepoSecret $repository D"
            [Management.Automation.CommandCompletion]::CompleteInput($line, $line.Length, $null).CompletionMatches.CompletionText |
                Should -Be 'DEPLOY_KEY'
            Get-SandboxLine | Should -Be "GET /repos/$repository/actions/secrets?per_page=100"
        }
    }
}
