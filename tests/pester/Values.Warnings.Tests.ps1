# Warnings about values that GitHub stores all the same, and public keys that are fetched once.

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $repository = 'octo-org/octo-repo'
    $secret = New-TestSecret 'value'
}

AfterAll { Stop-Sandbox }

Describe 'A secret that one pipeline sets more than once' {
    BeforeEach { Reset-Sandbox }

    It 'is named in one warning: the lines of a key' {
        Set-Content "$TestDrive/key.pem" 'line 1', 'line 2', 'line 3'
        Get-Content "$TestDrive/key.pem" | ConvertTo-SecureString -AsPlainText -Force |
            Set-GitHubRepoSecret $repository KEY -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match 'KEY at the repository octo-org/octo-repo \(Actions\) \(3 values\).*-LiteralPath'
        (Get-SandboxSecret "/repos/$repository/actions/secrets/KEY").opened | Should -Be 'line 3'
    }

    It 'is named where a file has it twice, by case too' {
        'TOKEN=1', 'OTHER=2', 'token=3' | Import-GitHubSecretFile -Format Dotenv |
            Set-GitHubRepoSecret $repository -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match '\bTOKEN at the repository'
        "$warnings" | Should -Not -Match 'OTHER'
    }

    It 'is named by <Cmdlet>, where it belongs' -ForEach @(
        @{ Cmdlet = 'Set-GitHubEnvironmentSecret'; Target = @{ Repository = 'octo-org/octo-repo'; Environment = 'production' }; Says = "production" }
        @{ Cmdlet = 'Set-GitHubOrgSecret'; Target = @{ Organization = 'octo-org' }; Says = 'octo-org' }
        @{ Cmdlet = 'Set-GitHubUserSecret'; Target = @{ }; Says = 'user' }
    ) {
        & $Cmdlet @Target -Secret @{ Name = 'A'; Value = $secret }, @{ a = $secret } -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match "A at the .*$Says.* \(2 values\)"
    }

    It 'is not told of where each target gets it once' {
        $secret | Set-GitHubRepoSecret octo-org/octo-repo, octo-org/api KEY -WarningVariable warnings
        1..3 | ForEach-Object { $secret | Set-GitHubRepoSecret $repository KEY -WarningVariable +warnings }
        $warnings | Should -BeNullOrEmpty
    }
}

Describe 'Bytes that are no text in UTF-8' {
    BeforeAll {
        $binary = Join-Path $TestDrive 'signing.pfx'
        [IO.File]::WriteAllBytes($binary, [byte[]](0x30, 0x82, 0xFF, 0xFE))
        $text = Join-Path $TestDrive 'signing.pem'
        [IO.File]::WriteAllText($text, "-----BEGIN ü-----`n")
        $key = Get-GitHubSecretPublicKey $repository
    }
    BeforeEach { Reset-Sandbox }

    It 'are stored with one warning that names the way out' {
        Set-GitHubRepoSecret octo-org/octo-repo, octo-org/api CERT -LiteralPath $binary -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match 'CERT is not text in UTF-8.*-AsBase64'
        (Get-SandboxRequest PUT).openedBase64 | Should -Be @('MIL//g==', 'MIL//g==')
    }

    It 'are told of by <Name>' -ForEach @(
        @{ Name = 'Set-GitHubEnvironmentSecret'; Run = { Set-GitHubEnvironmentSecret octo-org/octo-repo production CERT -LiteralPath $binary @said } }
        @{ Name = 'Set-GitHubOrgSecret'; Run = { Set-GitHubOrgSecret octo-org CERT -LiteralPath $binary @said } }
        @{ Name = 'Set-GitHubUserSecret'; Run = { Set-GitHubUserSecret CERT -LiteralPath $binary @said } }
        @{ Name = 'ConvertTo-GitHubSealedSecret'; Run = { $null = ConvertTo-GitHubSealedSecret CERT -LiteralPath $binary -Key $key @said } }
        @{ Name = 'bytes in the pipeline'; Run = { , [byte[]](255, 254) | Set-GitHubRepoSecret $repository CERT @said } }
        @{ Name = 'a table'; Run = { @{ CERT = [byte[]](255, 254) } | Set-GitHubRepoSecret $repository @said } }
    ) {
        $said = @{ WarningVariable = 'warnings'; WarningAction = 'SilentlyContinue' }
        . $Run
        $warnings.Count | Should -Be 1
        "$warnings" | Should -Match 'CERT is not text in UTF-8.*-AsBase64'
    }

    It 'are not told of where there are none, or base64 is stored' {
        Set-GitHubRepoSecret $repository CERT -LiteralPath $text -WarningVariable warnings
        Set-GitHubRepoSecret $repository CERT -LiteralPath $binary -AsBase64 -WarningVariable +warnings
        New-TestSecret 'ü€🔑' | Set-GitHubRepoSecret $repository CERT -WarningVariable +warnings
        $null = ConvertTo-GitHubSealedSecret CERT -LiteralPath $binary -AsBase64 -Key $key -WarningVariable +warnings
        $warnings | Should -BeNullOrEmpty
    }

    It 'are not looked at under -WhatIf' {
        Set-GitHubRepoSecret $repository CERT -LiteralPath $binary -WhatIf -WarningVariable warnings
        $warnings | Should -BeNullOrEmpty
    }
}

Describe 'The public key of the user' {
    It 'is fetched once for many commands, and again for another token' {
        $token = New-TestToken
        Reset-Sandbox
        1..5 | ForEach-Object { $secret | Set-GitHubUserSecret "U$_" -Token $token }
        @(Get-SandboxLine | Where-Object { $_ -like 'GET *public-key' }).Count | Should -Be 1
        @(Get-SandboxRequest PUT).Count | Should -Be 5
        $secret | Set-GitHubUserSecret U6 -Token (New-TestToken)
        @(Get-SandboxLine | Where-Object { $_ -like 'GET *public-key' }).Count | Should -Be 2
    }
}
