BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1" -WithCertificate
}

AfterAll { Stop-Sandbox }

Describe 'Errors' {
    BeforeEach {
        Reset-Sandbox
        $repository = (New-TestRepository).fullName
    }

    Context 'What GitHub refuses' {
        It 'for want of a permission is PermissionDenied, and says which' {
            $token = (Invoke-SandboxAdmin POST tokens @{ permissions = @{ secrets = 'read' } }).value
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret $repository NAME -Token (New-TestSecret $token) }
            $record.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
            $record.CategoryInfo.Category | Should -Be 'PermissionDenied'
            "$record" | Should -Match 'secrets=write'
        }

        It 'for want of a scope is PermissionDenied, and says which' {
            $token = (Invoke-SandboxAdmin POST tokens @{ scopes = @('gist') }).value
            $record = Get-ErrorRecord { $secret | Set-GitHubOrgSecret octo-org NAME -Token (New-TestSecret $token) }
            $record.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
            "$record" | Should -Match "admin:org.*gist"
        }

        It 'for single sign-on is SsoRequired, with the address that authorizes the token' {
            $token = (Invoke-SandboxAdmin POST tokens @{ scopes = @('admin:org'); requiresSso = $true }).value
            $record = Get-ErrorRecord { $secret | Set-GitHubOrgSecret octo-org NAME -Token (New-TestSecret $token) }
            $record.FullyQualifiedErrorId | Should -BeLike 'SsoRequired,*'
            "$record" | Should -Match 'https?://\S+sso'
        }

        It 'because it does not exist is TargetNotFound, asked once for many secrets' {
            $items = 1..10 | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = $secret } }
            $records = @(Get-ErrorRecord { $items | Set-GitHubRepoSecret octo-org/no-such-repo })
            $records.Count | Should -Be 10
            $records.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
            "$($records[0])" | Should -Match 'octo-org/no-such-repo'
            @(Get-SandboxRequest).Count | Should -Be 1
        }

        It 'with status <Status> is <Id>' -ForEach @(
            @{ Status = 409; Id = 'Conflict'; Category = 'ResourceExists' }
            @{ Status = 410; Id = 'ApiVersionRetired'; Category = 'NotImplemented' }
            @{ Status = 422; Id = 'Rejected'; Category = 'InvalidData' }
            @{ Status = 400; Id = 'Rejected'; Category = 'InvalidData' }
            @{ Status = 403; Id = 'PermissionDenied'; Category = 'PermissionDenied' }
            @{ Status = 404; Id = 'TargetNotFound'; Category = 'ObjectNotFound' }
        ) {
            Add-SandboxFault @{
                kind = 'status'; status = $Status; method = 'PUT'
                body = @{ message = 'What GitHub says'; documentation_url = 'https://docs.github.com/rest'; errors = @(@{ field = 'visibility'; code = 'invalid' }) }
            }
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret $repository NAME }
            $record.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $record.CategoryInfo.Category | Should -Be $Category
            "$record" | Should -Match 'What GitHub says'
            "$record" | Should -Match 'visibility: invalid'
            $record.Exception.RequestId | Should -Not -BeNullOrEmpty
            $record.Exception.DocumentationUrl | Should -Be 'https://docs.github.com/rest'
            $record.ErrorDetails.RecommendedAction | Should -Match $record.Exception.RequestId
        }

        It 'for a rate limit is RateLimited, and says when it resets: <Kind>' -ForEach @{ Kind = 'primaryRateLimit' }, @{ Kind = 'secondaryRateLimit' } {
            # A token of its own: the pause that GitHub asks for is kept by all that use the same one.
            $token = (Invoke-SandboxAdmin POST tokens @{ }).value | ConvertTo-SecureString -AsPlainText -Force
            Add-SandboxFault @{ kind = $Kind; retryAfter = 600 }
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret $repository NAME -Token $token }
            $record.FullyQualifiedErrorId | Should -BeLike 'RateLimited,*'
            $record.CategoryInfo.Category | Should -Be 'LimitsExceeded'
            "$record" | Should -Match 'resets at \d{4}-\d\d-\d\d \d\d:\d\d:\d\d'
        }
    }

    Context 'What the network does' {
        It 'refused is ConnectionFailed with the host' {
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret $repository NAME -ApiUrl http://127.0.0.1:9 -MaximumRetryCount 0 }
            $record.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
            $record.CategoryInfo.Category | Should -Be 'ConnectionError'
            "$record" | Should -Match '127\.0\.0\.1:9'
        }

        It 'a name that does not resolve is ConnectionFailed' {
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret $repository NAME -ApiUrl https://no-such-host.invalid -Token $secret }
            $record.FullyQualifiedErrorId | Should -BeLike 'ConnectionFailed,*'
        }

        It 'a certificate that is not trusted is TlsFailed' {
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret $repository NAME -ApiUrl $sandbox.HttpsUrl }
            $record.FullyQualifiedErrorId | Should -BeLike 'TlsFailed,*'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        if ($IsLinux) {
            It 'a certificate that is trusted gives HTTP/2' {
                $manifest = Get-TestModuleManifest
                $env:SSL_CERT_FILE = $certificate
                try {
                    pwsh -NoProfile -NonInteractive -Command "
                        Import-Module '$manifest'
                        ConvertTo-SecureString over-tls -AsPlainText -Force |
                            Set-GitHubRepoSecret $repository NAME -ApiUrl $($sandbox.HttpsUrl)" | Should -BeNullOrEmpty
                }
                finally { Remove-Item env:SSL_CERT_FILE }
                $put = @(Get-SandboxRequest PUT)[0]
                $put.opened | Should -Be 'over-tls'
                $put.protocol | Should -Be 'HTTP/2'
            }
        }

        It 'too slow is TimedOut, and says after how long' {
            Add-SandboxFault @{ kind = 'delay'; delay = 60 }
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret $repository NAME -TimeoutSec 1 -MaximumRetryCount 0 }
            $record.FullyQualifiedErrorId | Should -BeLike 'TimedOut,*'
            $record.CategoryInfo.Category | Should -Be 'OperationTimeout'
            "$record" | Should -Match 'within 1 s'
        }

        It 'half an answer is UnexpectedResponse' {
            Add-SandboxFault @{ kind = 'truncate'; times = 10 }
            Get-ErrorId { $secret | Set-GitHubRepoSecret $repository NAME -MaximumRetryCount 0 } | Should -Be 'UnexpectedResponse'
        }

        It 'broken once is tried again: <Fault>' -ForEach @(
            @{ Fault = @{ kind = 'drop'; method = 'PUT' } }, @{ Fault = @{ kind = 'dropAfterApply'; method = 'PUT' } }
            @{ Fault = @{ kind = 'status'; status = 502; method = 'PUT' } }, @{ Fault = @{ kind = 'truncate'; method = 'GET' } }
        ) {
            Add-SandboxFault $Fault
            $changes = @($secret | Set-GitHubRepoSecret $repository NAME -PassThru)
            $changes.Count | Should -Be 1
            $changes[0].Change | Should -BeIn 'Created', 'Updated'
        }

        It 'a server error that stays is UnexpectedResponse after -MaximumRetryCount more tries' {
            Add-SandboxFault @{ kind = 'status'; status = 503; method = 'PUT'; times = 10 }
            Get-ErrorId { $secret | Set-GitHubRepoSecret $repository NAME -MaximumRetryCount 1 } | Should -Be 'UnexpectedResponse'
            @(Get-SandboxRequest PUT).Count | Should -Be 2
        }

        It 'a key that was replaced is fetched again, and the value sealed again' {
            $null = $secret | Set-GitHubRepoSecret $repository FIRST
            $null = Invoke-SandboxAdmin POST rotate-key @{ path = "/repos/$repository/actions/secrets" }
            (New-TestSecret 'resealed' | Set-GitHubRepoSecret $repository SECOND -PassThru).Change | Should -Be 'Created'
            (Get-SandboxRequest PUT)[-1].opened | Should -Be 'resealed'
        }
    }

    Context 'The error' {
        It 'carries the item, which can be piped into the cmdlet again' {
            Add-SandboxFault @{ kind = 'status'; status = 409; method = 'PUT'; times = 3 }
            $failed = $null
            [pscustomobject]@{ Name = 'ONE'; Value = New-TestSecret '1' }, [pscustomobject]@{ Name = 'TWO'; Value = New-TestSecret '2' } |
                Set-GitHubRepoSecret $repository, octo-org/api -App Dependabot -ThrottleLimit 1 -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.Count | Should -Be 3
            $again = $failed.TargetObject | Set-GitHubRepoSecret -PassThru
            $again.Change | Should -Be @('Created', 'Created', 'Created')
            $again | ForEach-Object { "$($_.Owner)/$($_.Repository) $($_.App) $($_.Name)" } | Sort-Object |
                Should -Be @('octo-org/api Dependabot ONE', "$repository Dependabot ONE", "$repository Dependabot TWO")
        }

        It 'carries an organization item with its visibility and list' {
            Add-SandboxFault @{ kind = 'status'; status = 409; method = 'PUT' }
            $record = Get-ErrorRecord { $secret | Set-GitHubOrgSecret octo-org RETRY -SelectedRepository api, web }
            $change = $record.TargetObject | Set-GitHubOrgSecret -PassThru
            $change.Change | Should -Be 'Created'
            (Get-SandboxRequest PUT)[-1].body.selected_repository_ids.Count | Should -Be 2
        }

        It 'never shows a value or a token: <Fault>' -ForEach @(
            @{ Fault = @{ kind = 'status'; status = 422 } }, @{ Fault = @{ kind = 'status'; status = 500; times = 9 } }
            @{ Fault = @{ kind = 'notJson' } }, @{ Fault = @{ kind = 'badKey' } }, @{ Fault = @{ kind = 'drop'; times = 9 } }
        ) {
            $text = [guid]::NewGuid().ToString('n')
            Add-SandboxFault $Fault
            $streams = New-TestSecret $text | Set-GitHubRepoSecret $repository NAME -MaximumRetryCount 0 -Verbose -Debug -ErrorVariable failed 6>&1 5>&1 4>&1 3>&1 2>&1
            $failed.Count | Should -Be 1
            $all = ($streams | Out-String -Width 500) + ($failed | Format-List * -Force | Out-String -Width 500) + $failed.Exception + ($failed | ConvertTo-Json -Depth 3 -WarningAction Ignore)
            $all | Should -Not -Match $text
            $all | Should -Not -Match ([regex]::Escape($sandbox.Token))
        }
    }

    Context 'What messages say' {
        It 'of a wildcard gives a line that can be pasted, and does what it says: <Cmdlet>' -ForEach @(
            @{ Cmdlet = 'RepoSecret'; To = @{ Repository = 'octo-org/docs' } }
            @{ Cmdlet = 'EnvironmentSecret'; To = @{ Repository = 'octo-org/docs'; Environment = "it's" } }
            @{ Cmdlet = 'OrgSecret'; To = @{ Organization = 'octo-org'; App = 'Dependabot' } }
            @{ Cmdlet = 'UserSecret'; To = @{ } }
        ) {
            $more = if ($Cmdlet -eq 'EnvironmentSecret') { @{ CreateEnvironment = $true } } else { @{ } }
            $secret | & "Set-GitHub$Cmdlet" @To @more -Name OLD_ONE
            $record = Get-ErrorRecord { & "Remove-GitHub$Cmdlet" @To -Name 'OLD_*' -Confirm:$false }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
            $line = "$record" -replace '^.*pipe it on: '
            Invoke-Expression ($line -replace '-WhatIf$', '-Confirm:$false')
            Get-SandboxLine | Where-Object { $_ -like 'DELETE */OLD_ONE' } | Should -HaveCount 1
        }

        It 'of a version of the API that is near its end is one warning' {
            Add-SandboxFault @{
                kind = 'status'; status = 204; method = 'PUT'; times = 2
                headers = @{ Deprecation = '@1688169599'; Sunset = 'Fri, 10 Mar 2028 00:00:00 GMT' }
            }
            $secret | Set-GitHubRepoSecret $repository ONE -WarningVariable first -WarningAction SilentlyContinue
            $secret | Set-GitHubRepoSecret $repository TWO -WarningVariable second -WarningAction SilentlyContinue
            "$first" | Should -BeLike '*version 2022-11-28*2028-03-10*Update-PSResource GitHubSecrets'
            $second | Should -BeNullOrEmpty
        }

        It 'of a host is no more than its address tells' {
            Add-SandboxFault @{ kind = 'status'; status = 404 }
            $record = Get-ErrorRecord { Get-GitHubUserSecret }
            "$record" | Should -Match 'If 127\.0\.0\.1:\d+ is a GitHub Enterprise Server, it has no Codespaces secrets\.'
        }
    }
}
