BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $manifest = Get-TestModuleManifest
    Import-Module $manifest
    $other = Start-Sandbox
    $sandbox = Start-Sandbox -Argument '--enforce-limits'
    Remove-Item env:GH_ENTERPRISE_TOKEN
    $secret = New-TestSecret 'the value'
    $formerPath = $env:PATH
}

AfterAll {
    Disconnect-GitHubSecretSession
    Stop-Sandbox $sandbox, $other
}

Describe 'Sessions' {
    BeforeEach { . "$PSScriptRoot/Session.ps1" }

    Context 'Connect-GitHubSecretSession -Token' {
        It 'signs in all commands that follow, after one request' {
            Connect-GitHubSecretSession -Token $token | Should -BeNullOrEmpty
            Get-SandboxLine | Should -Be 'GET /user'
            ($secret | Set-GitHubRepoSecret $repository NAME -PassThru).Change | Should -Be 'Created'
        }

        It 'takes the token by position, and a PSCredential for its password' {
            Connect-GitHubSecretSession ([pscredential]::new('octocat', $token))
            (Get-GitHubSecretSession).Login | Should -Be 'octocat'
        }

        It 'describes itself with -PassThru' {
            $value = (Invoke-SandboxAdmin POST tokens @{ scopes = @('repo', 'user'); expiresAt = '2099-01-02T03:04:05Z' }).value
            $session = Connect-GitHubSecretSession -Token (New-TestSecret $value) -PassThru
            $session.PSObject.TypeNames[0] | Should -Be 'GitHubSecrets.SessionInfo'
            $session.Login | Should -Be 'octocat'
            $session.Source | Should -Be 'Token'
            $session.HostName | Should -Be ([uri] $sandbox.Url).Authority
            $session.Scopes | Should -Be @('repo', 'user')
            $session.ExpiresAt | Should -Be ([datetimeoffset] '2099-01-02T03:04:05Z')
            "$session" | Should -Be "octocat at $($session.HostName)"
        }

        It 'keeps a token whose SecureString is disposed afterwards' {
            Connect-GitHubSecretSession -Token $token
            $token.Dispose()
            ($secret | Set-GitHubRepoSecret $repository NAME -PassThru).Change | Should -Be 'Created'
        }

        It 'takes a token that may not read the user, and then has no login' {
            $value = (Invoke-SandboxAdmin POST tokens @{ installationId = 7; permissions = @{ secrets = 'write' } }).value
            $session = Connect-GitHubSecretSession -Token (New-TestSecret $value) -PassThru
            $session.Login | Should -BeNullOrEmpty
            ($secret | Set-GitHubRepoSecret $repository NAME -PassThru).Change | Should -Be 'Created'
        }

        It 'that is refused is BadCredential, and leaves the session before as it was' {
            Connect-GitHubSecretSession -Token $token
            Reset-Sandbox
            $wrong = "ghp_$([guid]::NewGuid().ToString('n'))"
            $record = Get-ErrorRecord { Connect-GitHubSecretSession -Token (New-TestSecret $wrong); 'went on' }
            @($record).Count | Should -Be 1
            $record.FullyQualifiedErrorId | Should -BeLike 'BadCredential,*'
            ($record | Format-List * -Force | Out-String) + $record.Exception | Should -Not -Match $wrong
            Get-SandboxLine | Should -Be 'GET /user'
            ($secret | Set-GitHubRepoSecret $repository NAME -PassThru).Change | Should -Be 'Created'
        }

        It 'as plain text is InvalidValue' {
            Get-ErrorId { Connect-GitHubSecretSession -Token 'ghp_plain' } | Should -Be 'InvalidValue'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'at a host that cannot be used is InvalidHost' {
            Get-ErrorId { Connect-GitHubSecretSession -Token $token -ApiUrl http://github.example.com } | Should -Be 'InvalidHost'
        }

        It 'at a host that does not answer is ConnectionFailed' {
            Get-ErrorId { Connect-GitHubSecretSession -Token $token -ApiUrl http://127.0.0.1:9 -MaximumRetryCount 0 } | Should -Be 'ConnectionFailed'
            Get-GitHubSecretSession | Should -BeNullOrEmpty
        }

        It '-WhatIf sends nothing, looks at no token and begins no session' {
            Connect-GitHubSecretSession -Token $token -WhatIf | Should -BeNullOrEmpty
            Connect-GitHubSecretSession -AppId 1 -PrivateKeyPath ./nowhere.pem -WhatIf | Should -BeNullOrEmpty
            Get-SandboxLine | Should -BeNullOrEmpty
            Get-GitHubSecretSession | Should -BeNullOrEmpty
        }

        It 'warns where a variable holds another token, and only then' {
            $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
            try {
                Connect-GitHubSecretSession -Token $token -WarningVariable warnings -WarningAction SilentlyContinue
                Connect-GitHubSecretSession -Token (New-TestSecret $sandbox.Token) -WarningVariable none -WarningAction SilentlyContinue
            }
            finally { Remove-Item env:GH_ENTERPRISE_TOKEN }
            "$warnings" | Should -BeLike "`$env:GH_ENTERPRISE_TOKEN holds another token for $(([uri] $sandbox.Url).Authority).*"
            "$warnings" | Should -Not -Match $sandbox.Token
            $none | Should -BeNullOrEmpty
        }

        It 'says what is missing where <Given> is given, and there is no session' -ForEach @(
            @{ Given = '-AppId'; With = @{ AppId = 'Iv1.x' }; Says = '*-PrivateKeyPath,*-PrivateKey,*'; Silent = '-AppId' }
            @{ Given = '-InstallationId'; With = @{ InstallationId = 5 }; Says = '*-AppId,*-PrivateKeyPath,*-PrivateKey,*' }
            @{ Given = '-AppId with -InstallationId'; With = @{ AppId = 'Iv1.x'; InstallationId = 5 }; Says = '*-PrivateKeyPath,*-PrivateKey,*'; Silent = '-AppId' }
            @{ Given = '-PrivateKeyPath'; With = @{ PrivateKeyPath = './app.pem' }; Says = '*-AppId,*'; Silent = '-PrivateKey' }
            @{ Given = '-PrivateKeyPath with -InstallationId'; With = @{ PrivateKeyPath = './app.pem'; InstallationId = 5 }; Says = '*-AppId,*'; Silent = '-PrivateKey' }
        ) {
            $record = Get-ErrorRecord { Connect-GitHubSecretSession @With }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            "$record" | Should -BeLike $Says
            if ($Silent) { "$record" | Should -Not -BeLike "*$Silent,*" }
            Get-BegunSession | Should -BeNullOrEmpty
        }

        It 'cannot be given beside another way to sign in' {
            Get-ErrorId { Connect-GitHubSecretSession -Token $token -UseGitHubCli } | Should -Be 'AmbiguousParameterSet'
            Get-ErrorId { Connect-GitHubSecretSession -Token $token -AppId 1 } | Should -Be 'AmbiguousParameterSet'
            Get-ErrorId { Connect-GitHubSecretSession -AppId 1 -PrivateKeyPath a.pem -PrivateKey $token } | Should -Be 'AmbiguousParameterSet'
        }
    }

    if (-not $IsWindows) {
        Context 'Connect-GitHubSecretSession -UseGitHubCli' {
            BeforeEach {
                $folder = (New-Item (Join-Path $TestDrive "bin-$([guid]::NewGuid().ToString('n'))") -ItemType Directory).FullName
                $env:PATH = $folder + [IO.Path]::PathSeparator + $formerPath
                function Install-TestCli {
                    param([string] $Script)

                    Set-Content (Join-Path $folder gh) "#!/bin/sh`n$Script"
                    chmod +x (Join-Path $folder gh)
                }
            }

            AfterEach { $env:PATH = $formerPath }

            It 'signs in with the login that gh has for the host, and asks it once' {
                $value = [pscredential]::new('x', $token).GetNetworkCredential().Password
                Install-TestCli "echo `"`$@`" >> '$folder/log'; echo $value"
                $session = Connect-GitHubSecretSession -UseGitHubCli -PassThru
                $session.Source | Should -Be 'GitHubCli'
                $session.Login | Should -Be 'octocat'
                $secret, $secret | Set-GitHubRepoSecret $repository NAME
                Get-Content "$folder/log" | Should -Be "auth token --hostname $(([uri] $sandbox.Url).Authority)"
            }

            It 'without a login there is NoCredential, and says how to get one' {
                Install-TestCli 'exit 1'
                $record = Get-ErrorRecord { Connect-GitHubSecretSession -UseGitHubCli }
                $record.FullyQualifiedErrorId | Should -BeLike 'NoCredential,*'
                $record.ErrorDetails.RecommendedAction | Should -Match 'gh auth login'
            }

            It 'is what a command falls back on where nothing else has a token' {
                $value = [pscredential]::new('x', $token).GetNetworkCredential().Password
                Install-TestCli "echo asked >> '$folder/log'; echo $value"
                ($secret | Set-GitHubRepoSecret $repository NAME -PassThru).Change | Should -Be 'Created'
                $secret | Set-GitHubRepoSecret $repository NAME -Token $token
                @(Get-Content "$folder/log").Count | Should -Be 1
            }
        }
    }

    Context 'Get-GitHubSecretSession' {
        It 'gives nothing and sends nothing where there is no session' {
            Get-GitHubSecretSession | Should -BeNullOrEmpty
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'tells of the token in the environment where there is no session' {
            $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
            try { $session = Get-GitHubSecretSession }
            finally { Remove-Item env:GH_ENTERPRISE_TOKEN }
            $session.HostName | Should -Be ([uri] $sandbox.Url).Authority
            $session.Login | Should -Be 'octocat'
            $session.Source | Should -Be 'Environment'
            $session.Variable | Should -Be 'GH_ENTERPRISE_TOKEN'
            $session.RateLimit | Should -Be 5000
            Get-GitHubSecretSession | Should -BeNullOrEmpty
        }

        It 'tells what is left of the rate limit' {
            Connect-GitHubSecretSession -Token $token
            $session = Get-GitHubSecretSession
            $session.RateLimit | Should -Be 5000
            $session.RateLimitRemaining | Should -BeGreaterThan 4000
            $session.RateLimitReset | Should -BeGreaterThan ([datetime]::Now)
            ($session.RateLimitReset - (Get-Date)).TotalMinutes | Should -BeLessOrEqual 61
        }

        It 'fits a table of 100 columns and a list' {
            Connect-GitHubSecretSession -Token $token
            $table = Get-GitHubSecretSession | Format-Table | Out-String -Stream -Width 100 | Where-Object { $_ }
            $table[0] -replace '\e\[[0-9;]*m' | Should -Match 'HostName +Login +Source +ExpiresAt +RateLimitRemaining'
            $table[-1] | Should -Match 'octocat +Token +\d+$'
            Get-GitHubSecretSession | Format-List | Out-String | Should -Match 'Scopes +: admin:org, '
        }

        It 'warns where the host does not answer, and still gives the session' {
            Connect-GitHubSecretSession -Token $token
            Add-SandboxFault @{ kind = 'status'; status = 503; path = '/rate_limit' }
            $session = Get-GitHubSecretSession -MaximumRetryCount 0 -WarningVariable warnings -WarningAction SilentlyContinue
            $session.Login | Should -Be 'octocat'
            "$warnings" | Should -Match 'rate limit is not known'
        }

        It 'is BadCredential where the token is accepted no more' {
            Connect-GitHubSecretSession -Token $token
            $value = [pscredential]::new('x', $token).GetNetworkCredential().Password
            $null = Invoke-SandboxAdmin POST tokens @{ value = $value; revoked = $true }
            Get-ErrorId { Get-GitHubSecretSession } | Should -Be 'BadCredential'
        }

        It 'has no parameter for a host or a token: the session has both' {
            (Get-Command Get-GitHubSecretSession).Parameters.Keys | Should -Not -Contain 'Token'
            (Get-Command Get-GitHubSecretSession).Parameters.Keys | Should -Not -Contain 'HostName'
            (Get-Command Get-GitHubSecretSession).Parameters.Keys | Should -Not -Contain 'ApiUrl'
        }
    }

    Context 'Disconnect-GitHubSecretSession' {
        It 'forgets the token' {
            Connect-GitHubSecretSession -Token $token
            Disconnect-GitHubSecretSession | Should -BeNullOrEmpty
            Get-GitHubSecretSession | Should -BeNullOrEmpty
            Get-ErrorId { $secret | Set-GitHubRepoSecret $repository NAME } | Should -Be 'NoCredential'
        }

        It '-WhatIf keeps it' {
            Connect-GitHubSecretSession -Token $token
            Disconnect-GitHubSecretSession -WhatIf
            (Get-GitHubSecretSession).Login | Should -Be 'octocat'
        }

        It 'warns where a variable has a token that commands use from then on' {
            Connect-GitHubSecretSession -Token $token
            $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
            try { Disconnect-GitHubSecretSession -WarningVariable warnings -WarningAction SilentlyContinue }
            finally { Remove-Item env:GH_ENTERPRISE_TOKEN }
            "$warnings" | Should -BeLike "*signed in by the token in `$env:GH_ENTERPRISE_TOKEN from here on."
            "$warnings" | Should -Not -Match $sandbox.Token
        }

        It 'is silent where there is no session' {
            Get-ErrorRecord { Disconnect-GitHubSecretSession } | Should -BeNullOrEmpty
        }

        It 'in the middle of a pipeline ends it with an error, and not with an exception of the framework' {
            Connect-GitHubSecretSession -Token $token
            $ids = Get-ErrorId { New-TestItem 5 | Set-GitHubRepoSecret $repository -ThrottleLimit 1 -PassThru | ForEach-Object { Disconnect-GitHubSecretSession } }
            $ids | Select-Object -Unique | Should -Be 'NoCredential'
        }
    }

    Context 'A session belongs to its runspace' {
        It 'and no other sees it' {
            Connect-GitHubSecretSession -Token $token
            $shells = foreach ($url in $sandbox.Url, $other.Url) {
                Start-TestShell "
                    `$before = Get-GitHubSecretSession
                    `$token = ConvertTo-SecureString '$($url -eq $other.Url ? $other.Token : $sandbox.Token)' -AsPlainText -Force
                    Connect-GitHubSecretSession -Token `$token -ApiUrl $url
                    [pscustomobject]@{ HadOne = `$null -ne `$before; Url = (Get-GitHubSecretSession).ApiUrl }"
            }
            $told = $shells | ForEach-Object { $_.Shell.EndInvoke($_.Running) }
            $told.HadOne | Should -Be @($false, $false)
            $told.Url.AbsoluteUri | Should -Be @("$($sandbox.Url)/", "$($other.Url)/")
            (Get-GitHubSecretSession).ApiUrl.AbsoluteUri | Should -Be "$($sandbox.Url)/"
            $shells.Shell.Dispose()
        }

        It 'so ForEach-Object -Parallel has none, and takes -Token' {
            Connect-GitHubSecretSession -Token $token
            $results = 'A', 'B' | ForEach-Object -Parallel {
                Import-Module $using:manifest
                $null -eq (Get-GitHubSecretSession)
                ($using:secret | Set-GitHubRepoSecret $using:repository $_ -Token $using:token -PassThru).Change
            }
            $results | Sort-Object -Property { "$_" } | Should -Be @('Created', 'Created', $true, $true)
        }

        It 'and ends when the module is removed' {
            $run = Start-TestShell "
                Connect-GitHubSecretSession -Token (ConvertTo-SecureString '$($sandbox.Token)' -AsPlainText -Force)
                [bool](Get-GitHubSecretSession)
                Remove-Module GitHubSecrets
                Import-Module '$manifest'
                [bool](Get-GitHubSecretSession)"
            $run.Shell.EndInvoke($run.Running) | Should -Be @($true, $false)
            $run.Shell.Dispose()
        }
    }
}
