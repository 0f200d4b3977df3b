BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $other = Start-Sandbox
    $sandbox = Start-Sandbox
    Remove-Item env:GH_ENTERPRISE_TOKEN
    $secret = New-TestSecret 'the value'

    function Get-OtherRequest { @(Invoke-RestMethod "$($other.Url)/_sandbox/requests" | Write-Output) }
}

AfterAll {
    Disconnect-GitHubSecretSession
    Stop-Sandbox $sandbox, $other
}

Describe 'A credential' {
    BeforeEach { . "$PSScriptRoot/Session.ps1" }

    Context 'Goes to its host and to no other' {
        BeforeEach { Invoke-RestMethod "$($other.Url)/_sandbox/requests" -Method DELETE -Headers @{ 'X-Sandbox' = '1' } }

        AfterEach { Remove-Item env:GH_TOKEN, env:GITHUB_TOKEN, env:GH_ENTERPRISE_TOKEN -ErrorAction Ignore }

        It 'of the session is not sent where -ApiUrl names another' {
            Connect-GitHubSecretSession -Token $token
            Get-ErrorId { $secret | Set-GitHubRepoSecret octo-org/api NAME -ApiUrl $other.Url } | Should -Be 'NoCredential'
            Get-OtherRequest | Should -BeNullOrEmpty
        }

        It 'of an App neither' {
            $app = New-TestApp
            Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath $app.Path
            Remove-Item $app.Path
            Get-ErrorId { $secret | Set-GitHubRepoSecret octo-org/api NAME -ApiUrl $other.Url } | Should -Be 'NoCredential'
            Get-OtherRequest | Should -BeNullOrEmpty
        }

        It 'of the session wins over the environment, at the session''s host' {
            Connect-GitHubSecretSession -Token (New-TestSecret $other.Token) -ApiUrl $other.Url
            $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
            ($secret | Set-GitHubRepoSecret octo-org/api NAME -PassThru).Change | Should -BeIn 'Created', 'Updated'
            (Get-OtherRequest)[-1].path | Should -Be '/repos/octo-org/api/actions/secrets/NAME'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'of the environment is not sent to a host of another kind: <_>' -ForEach 'GH_TOKEN', 'GITHUB_TOKEN' {
            Set-Item "env:$_" $sandbox.Token
            Get-ErrorId { $secret | Set-GitHubRepoSecret $repository NAME } | Should -Be 'NoCredential'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'is not carried along by a redirect to another <What>' -ForEach @{ What = 'port' }, @{ What = 'scheme' }, @{ What = 'host' } {
            Connect-GitHubSecretSession -Token $token
            Reset-Sandbox
            $location = switch ($What) {
                'port' { "$($other.Url)/repos/octo-org/api/actions/secrets/public-key" }
                'scheme' { "$($sandbox.HttpsUrl)/repos/octo-org/api/actions/secrets/public-key" }
                'host' { "$($other.Url -replace '127\.0\.0\.1', 'localhost')/repos/octo-org/api/actions/secrets/public-key" }
            }
            Add-SandboxFault @{ kind = 'status'; status = 307; path = 'public-key'; headers = @{ Location = $location } }
            Get-ErrorId { $secret | Set-GitHubRepoSecret $repository NAME } | Should -Be 'UnexpectedResponse'
            Get-OtherRequest | Should -BeNullOrEmpty
            @(Get-SandboxRequest).Count | Should -Be 1
        }
    }

    Context 'Is shown by nothing' {
        It 'with -Verbose and -Debug, in a transcript, and in the objects' {
            $app = New-TestApp
            $transcript = Join-Path $TestDrive transcript.txt
            $null = Start-Transcript $transcript
            try {
                & {
                    Connect-GitHubSecretSession -Token $token -PassThru -Verbose -Debug
                    Get-GitHubSecretSession -Verbose -Debug
                    $secret | Set-GitHubRepoSecret $repository NAME -Verbose -Debug
                    Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath $app.Path -PassThru -Verbose -Debug
                    $secret | Set-GitHubRepoSecret $repository NAME -Verbose -Debug
                    Get-GitHubSecretSession -Verbose -Debug
                } *>&1 | Out-String -Stream | Tee-Object -Variable streams | Out-Host
            }
            finally {
                $null = Stop-Transcript
                Remove-Item $app.Path
            }
            $all = (Get-Content $transcript -Raw) + ($streams -join "`n") +
                (Get-GitHubSecretSession | ConvertTo-Json -Depth 5) + (Get-GitHubSecretSession | Format-List * -Force | Out-String)
            $all | Should -Match 'access_tokens'
            $value = [pscredential]::new('x', $token).GetNetworkCredential().Password
            $all | Should -Not -Match ([regex]::Escape($value))
            $all | Should -Not -Match 'ghs_|eyJ|PRIVATE KEY|Bearer'
        }
    }
}
