BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1" -WithCertificate

    # Every secret of a repository, as "NAME=value", sorted.
    function Get-Stored {
        param([string] $Repository)

        @(Get-SandboxSecret "/repos/$Repository/actions/secrets" | ForEach-Object { "$($_.name)=$($_.opened)" } | Sort-Object)
    }

    # What New-TestItem sends, in the same form.
    function Get-Expected { param([int] $Count) @(1..$Count | ForEach-Object { "N$_=v$_" } | Sort-Object) }

    # The times in seconds between the writes that follow on each other.
    function Get-Gap {
        $times = @(Get-SandboxRequest PUT | ForEach-Object { $_.time } | Sort-Object)
        1..($times.Count - 1) | ForEach-Object { ($times[$_] - $times[$_ - 1]).TotalSeconds }
    }
}

AfterAll { Stop-Sandbox }

Describe 'Many secrets' {
    BeforeEach {
        Reset-Sandbox
        $repository = (New-TestRepository).fullName
    }

    Context 'Requests' {
        It '100 secrets are 101 requests' {
            $changes = @(New-TestItem 100 | Set-GitHubRepoSecret $repository -PassThru)
            $changes.Count | Should -Be 100
            $changes.Change | Should -Be (@('Created') * 100)
            @(Get-SandboxRequest).Count | Should -Be 101
            @(Get-SandboxRequest GET).path | Should -Be "/repos/$repository/actions/secrets/public-key"
            Get-Stored $repository | Should -Be (Get-Expected 100)
        }

        if ($IsLinux) {
            It 'all share one connection of HTTP/2, in one pipeline and in a loop' {
                $manifest = Get-TestModuleManifest
                $other = (New-TestRepository).fullName
                $env:SSL_CERT_FILE = $certificate
                try {
                    pwsh -NoProfile -NonInteractive -Command "
                        Import-Module '$manifest'
                        `$secret = ConvertTo-SecureString over-tls -AsPlainText -Force
                        1..100 | ForEach-Object { [pscustomobject]@{ Name = `"N`$_`"; Value = `$secret } } |
                            Set-GitHubRepoSecret $repository -ApiUrl $($sandbox.HttpsUrl)
                        foreach (`$i in 1..100) { `$secret | Set-GitHubRepoSecret $other `"N`$i`" -ApiUrl $($sandbox.HttpsUrl) }" |
                        Should -BeNullOrEmpty
                }
                finally { Remove-Item env:SSL_CERT_FILE }
                $requests = Get-SandboxRequest
                @($requests | Where-Object path -Like "*/$repository/*").Count | Should -Be 101
                @($requests | Where-Object path -Like "*/$other/*").Count | Should -Be 101
                $requests.protocol | Sort-Object -Unique | Should -Be 'HTTP/2'
                @($requests.connection | Sort-Object -Unique).Count | Should -Be 1
            }
        }

        It '5,000 errors for a repository that does not exist are one request' {
            $items = 1..5000 | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = $secret } }
            $items | Set-GitHubRepoSecret octo-org/no-such-repo -ErrorVariable failed -ErrorAction SilentlyContinue
            $failed.Count | Should -Be 5000
            $failed.FullyQualifiedErrorId | Sort-Object -Unique | Should -BeLike 'TargetNotFound,*'
            @($failed.TargetObject.Name | Sort-Object -Unique).Count | Should -Be 5000
            @(Get-SandboxRequest).Count | Should -Be 1
        }

        It 'have a line each with -Verbose, and none shows a value or a token' {
            $texts = 1..20 | ForEach-Object { [guid]::NewGuid().ToString('n') }
            $token = New-TestToken
            $lines = @($texts | ForEach-Object -Begin { $i = 0 } { [pscustomobject]@{ Name = "N$((++$i))"; Value = New-TestSecret $_ } } |
                    Set-GitHubRepoSecret $repository -Token $token -Verbose -Debug 5>&1 4>&1 | ForEach-Object { "$_" })
            $told = @($lines -match '^(GET|PUT) ' -replace ': \d+ \(request id .*' | Sort-Object)
            $told | Should -Be @(Get-SandboxRequest | ForEach-Object { "$($_.method) $($sandbox.Url)$($_.path)" } | Sort-Object)
            $told.Count | Should -Be 21
            $all = $lines -join "`n"
            foreach ($text in $texts) { $all | Should -Not -Match $text }
            $all | Should -Not -Match (ConvertFrom-SecureString $token -AsPlainText)
        }

        It 'that broke off have a line too' {
            Add-SandboxFault @{ kind = 'drop'; method = 'PUT' }
            $lines = @($secret | Set-GitHubRepoSecret $repository NAME -Verbose 4>&1 | ForEach-Object { "$_" })
            @($lines -match '^PUT .*/NAME: ' -replace '.*/NAME: ' -replace ' \(request.*') | Should -Be 'no answer (ConnectionFailed)', '201'
        }
    }

    Context '-ThrottleLimit' {
        It 'left out, secrets overlap' {
            $null = Invoke-SandboxAdmin POST latency @{ delay = 0.2 }
            New-TestItem 10 | Set-GitHubRepoSecret $repository
            Get-Stored $repository | Should -Be (Get-Expected 10)
            (Get-Gap | Measure-Object -Minimum).Minimum | Should -BeLessThan 0.15
        }

        It 'of 1 keeps one at a time, in order' {
            $null = Invoke-SandboxAdmin POST latency @{ delay = 0.2 }
            New-TestItem 5 | Set-GitHubRepoSecret $repository -ThrottleLimit 1
            (Get-Gap | Measure-Object -Minimum).Minimum | Should -BeGreaterThan 0.15
            (Get-SandboxRequest PUT).opened | Should -Be @(1..5 | ForEach-Object { "v$_" })
        }

        It 'of <_> is refused' -ForEach 0, 101, -1 {
            $limit = $_
            Get-ErrorId { New-TestItem 1 | Set-GitHubRepoSecret $repository -ThrottleLimit $limit } | Should -Be 'ParameterArgumentValidationError'
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context 'Order' {
        It 'of the same name is kept, whatever the network does: seed <_>' -ForEach 1, 2, 3 {
            $null = Invoke-SandboxAdmin POST storm @{ seed = $_; delay = 1; delayUpTo = 0.1 }
            $items = foreach ($value in 'first', 'second', 'last') {
                foreach ($i in 1..10) { [pscustomobject]@{ Name = $(if ($value -eq 'second') { "n$i" } else { "N$i" }); Value = New-TestSecret $value } }
            }
            @($items | Set-GitHubRepoSecret $repository -PassThru).Count | Should -Be 30
            Get-Stored $repository | Should -Be @(1..10 | ForEach-Object { "N$_=last" } | Sort-Object)
        }
    }

    Context 'Values' {
        BeforeEach { $null = Invoke-SandboxAdmin POST latency @{ delay = 0.2 } }

        It 'arrive although upstream disposes them at once' {
            1..10 | ForEach-Object {
                $value = New-TestSecret "v$_"
                [pscustomobject]@{ Name = "N$_"; Value = $value }
                $value.Dispose()
            } | Set-GitHubRepoSecret $repository
            Get-Stored $repository | Should -Be (Get-Expected 10)
        }

        It 'arrive as they were, although upstream changes them at once' {
            $value = [securestring]::new()
            1..9 | ForEach-Object {
                $value.Clear()
                $value.AppendChar('v')
                $value.AppendChar([char]"$_")
                [pscustomobject]@{ Name = "N$_"; Value = $value }
                $value.SetAt(0, 'x')
            } | Set-GitHubRepoSecret $repository
            Get-Stored $repository | Should -Be (Get-Expected 9)
        }

        It 'of a file arrive although upstream deletes it at once' {
            1..10 | ForEach-Object {
                $file = Join-Path $TestDrive "value-$_"
                Set-Content $file "v$_" -NoNewline
                [pscustomobject]@{ Name = "N$_"; LiteralPath = $file }
                Remove-Item $file
            } | Set-GitHubRepoSecret $repository
            Get-Stored $repository | Should -Be (Get-Expected 10)
        }
    }

    Context 'Rate limits' {
        BeforeEach { $token = New-TestToken }

        It 'are waited for, with one warning: <Kind>, <Times> of 10' -ForEach @(
            @{ Kind = 'secondaryRateLimit'; Times = 10 }, @{ Kind = 'primaryRateLimit'; Times = 10 }, @{ Kind = 'secondaryRateLimit'; Times = 1 }
        ) {
            # So that all ten are under way before the first of them is refused.
            $null = Invoke-SandboxAdmin POST latency @{ delay = 0.5 }
            Add-SandboxFault @{ kind = $Kind; method = 'PUT'; retryAfter = 2; times = $Times }
            $changes = @(New-TestItem 10 | Set-GitHubRepoSecret $repository -Token $token -PassThru -WarningVariable warnings -WarningAction SilentlyContinue)
            $changes.Name | Sort-Object | Should -Be @(1..10 | ForEach-Object { "N$_" } | Sort-Object)
            Get-Stored $repository | Should -Be (Get-Expected 10)
            $warnings.Count | Should -Be 1
            "$warnings" | Should -Match 'rate limit.* wait [1-3] s, until \d\d:\d\d:\d\d'
        }

        It 'that last longer than -MaximumWaitSec are RateLimited: <Kind>' -ForEach @{ Kind = 'secondaryRateLimit' }, @{ Kind = 'primaryRateLimit' } {
            Add-SandboxFault @{ kind = $Kind; method = 'PUT'; path = '/N1'; retryAfter = 30 }
            $records = @(Get-ErrorRecord { New-TestItem 3 | Set-GitHubRepoSecret $repository -Token $token -ThrottleLimit 1 -MaximumWaitSec 1 })
            $records.Count | Should -Be 3
            $records.FullyQualifiedErrorId | Should -BeLike 'RateLimited,*'
            @(Get-SandboxRequest PUT).Count | Should -Be 1
        }

        It 'hold up only the token that met them' {
            Add-SandboxFault @{ kind = 'secondaryRateLimit'; retryAfter = 60 }
            Get-ErrorId { $secret | Set-GitHubRepoSecret $repository NAME -Token $token -MaximumWaitSec 0 } | Should -Be 'RateLimited'
            ($secret | Set-GitHubRepoSecret $repository NAME -PassThru -MaximumWaitSec 0).Change | Should -Be 'Created'
        }
    }

    Context 'A storm' {
        It 'leaves one result or one error of every secret, and what is reported is stored' {
            $null = Invoke-SandboxAdmin POST storm @{ seed = 7; drop = 0.1; serverError = 0.05; delay = 0.5; delayUpTo = 0.05 }
            $changes = @(New-TestItem 100 | Set-GitHubRepoSecret $repository -MaximumRetryCount 10 -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue)
            @($changes.Name) + @($failed.TargetObject.Name) | Sort-Object | Should -Be @(1..100 | ForEach-Object { "N$_" } | Sort-Object)
            $stored = Get-Stored $repository
            $changes | ForEach-Object { "$($_.Name)=v$($_.Name.Substring(1))" } | Should -BeIn $stored
            @(Get-SandboxRequest PUT).Count | Should -BeGreaterThan 100
        }

        It 'without retries fails some secrets, each with its own error' {
            $null = $secret | Set-GitHubRepoSecret $repository KEY
            $null = Invoke-SandboxAdmin POST storm @{ seed = 7; drop = 0.2; serverError = 0.2 }
            $changes = @(New-TestItem 100 | Set-GitHubRepoSecret $repository -MaximumRetryCount 0 -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue)
            $failed.Count | Should -BeGreaterThan 0
            @($changes.Name) + @($failed.TargetObject.Name) | Sort-Object | Should -Be @(1..100 | ForEach-Object { "N$_" } | Sort-Object)
            $failed.FullyQualifiedErrorId -replace ',.*' | Should -BeIn 'ConnectionFailed', 'UnexpectedResponse'
            $null = Invoke-SandboxAdmin DELETE storm
            @($failed.TargetObject | Set-GitHubRepoSecret -PassThru).Count | Should -Be $failed.Count
            Get-Stored $repository | Should -Be (@(Get-Expected 100) + "KEY=$(ConvertFrom-SecureString $secret -AsPlainText)" | Sort-Object)
        }
    }

    Context 'A token that is revoked meanwhile' {
        It 'ends the pipeline once, after the results of what had been stored' {
            $token = New-TestToken
            $record = $null
            try {
                New-TestItem 50 | ForEach-Object {
                    if ($_.Name -eq 'N20') {
                        Wait-Until 'what was sent is answered' { (Invoke-SandboxAdmin GET info).inFlight -eq 0 }
                        $null = Invoke-SandboxAdmin POST tokens @{ value = ConvertFrom-SecureString $token -AsPlainText; revoked = $true }
                    }
                    $_
                } | Set-GitHubRepoSecret $repository -Token $token -ThrottleLimit 4 -PassThru -OutVariable changes -ErrorVariable failed
            }
            catch { $record = $_ }
            $record.FullyQualifiedErrorId | Should -BeLike 'BadCredential,*'
            $record.CategoryInfo.Category | Should -Be 'AuthenticationError'
            @($failed | Where-Object { $_ -is [Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -ne $record.FullyQualifiedErrorId }) | Should -BeNullOrEmpty
            @($changes.Name | Sort-Object) | Should -Be @(1..19 | ForEach-Object { "N$_" } | Sort-Object)
            Get-Stored $repository | Should -Be (Get-Expected 19)
            @(Get-SandboxRequest | Where-Object status -EQ 401).Count | Should -BeLessOrEqual 4
        }
    }

    Context 'Progress' {
        It 'is shown of work that takes a while, and taken away' {
            $null = Invoke-SandboxAdmin POST latency @{ delay = 0.5 }
            $started = Start-TestShell "
                1..4 | ForEach-Object { [pscustomobject]@{ Name = `"N`$_`"; Value = ConvertTo-SecureString x -AsPlainText -Force } } |
                    Set-GitHubRepoSecret $repository -ThrottleLimit 1"
            $started.Shell.EndInvoke($started.Running) | Should -BeNullOrEmpty
            $records = @($started.Shell.Streams.Progress | Where-Object Activity -EQ 'Setting GitHub secrets')
            $started.Shell.Dispose()
            $records[0].RecordType | Should -Be 'Processing'
            $records[0].StatusDescription | Should -Match '^\d done, 0 failed, 1 under way$'
            $records[-1].RecordType | Should -Be 'Completed'
            @($records | Where-Object RecordType -EQ 'Completed').Count | Should -Be 1
        }

        It 'is taken away where the pipeline ends early: <Name>' -ForEach @(
            @{ Name = '-ErrorAction Stop'; Tail = '-ErrorAction Stop } catch {' }, @{ Name = 'Select-Object'; Tail = '-PassThru | Select-Object -First 1 } finally {' }
        ) {
            $null = $secret | Set-GitHubRepoSecret $repository KEY
            Add-SandboxFault @{ kind = 'delay'; delay = 2; method = 'PUT'; path = '/N1'; times = 10 }
            if ($Name -eq '-ErrorAction Stop') { Add-SandboxFault @{ kind = 'status'; status = 409; method = 'PUT'; path = '/N2'; delay = 1.5 } }
            else { Add-SandboxFault @{ kind = 'delay'; method = 'PUT'; path = '/N2'; delay = 1.5 } }
            $started = Start-TestShell "
                try { 1..2 | ForEach-Object { [pscustomobject]@{ Name = `"N`$_`"; Value = ConvertTo-SecureString x -AsPlainText -Force } } |
                    Set-GitHubRepoSecret $repository $Tail }"
            $null = $started.Shell.EndInvoke($started.Running)
            $records = @($started.Shell.Streams.Progress | Where-Object Activity -EQ 'Setting GitHub secrets')
            $started.Shell.Dispose()
            $records.Count | Should -BeGreaterThan 1
            $records[-1].RecordType | Should -Be 'Completed'
        }

        It 'is not shown of short work' {
            $started = Start-TestShell "ConvertTo-SecureString x -AsPlainText -Force | Set-GitHubRepoSecret $repository NAME"
            $null = $started.Shell.EndInvoke($started.Running)
            @($started.Shell.Streams.Progress | Where-Object Activity -EQ 'Setting GitHub secrets').Count | Should -Be 0
            $started.Shell.Dispose()
        }
    }

    Context 'Two pipelines at once' {
        It 'in one process both write everything' {
            $manifest = Get-TestModuleManifest
            $null = Invoke-SandboxAdmin POST storm @{ seed = 3; delay = 1; delayUpTo = 0.05 }
            $changes = @('A', 'B' | ForEach-Object -ThrottleLimit 2 -Parallel {
                    Import-Module $using:manifest
                    $prefix = $_
                    1..50 | ForEach-Object { [pscustomobject]@{ Name = "$prefix$_"; Value = ConvertTo-SecureString "$prefix-$_" -AsPlainText -Force } } |
                        Set-GitHubRepoSecret $using:repository -PassThru
                })
            $changes.Count | Should -Be 100
            $changes.Change | Sort-Object -Unique | Should -Be 'Created'
            Get-Stored $repository | Should -Be @('A', 'B' | ForEach-Object { $prefix = $_; 1..50 | ForEach-Object { "$prefix$_=$prefix-$_" } } | Sort-Object)
            @(Get-SandboxRequest GET).Count | Should -BeLessOrEqual 2
        }
    }
}
