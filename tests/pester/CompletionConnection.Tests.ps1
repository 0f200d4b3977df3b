BeforeAll { . "$PSScriptRoot/Completion.ps1" }

AfterAll { Stop-Sandbox }

Describe 'The connection of completion' {
    BeforeEach { $errorsBefore = Enter-CompletionTest }

    AfterEach { Exit-CompletionTest $errorsBefore }

    It 'keeps a list: the second Tab sends no request' {
        $repository = (New-TestRepository).fullName
        New-TestSecret | Set-GitHubRepoSecret $repository KEPT
        Reset-Sandbox
        1..3 | ForEach-Object { Get-CompletionText "Set-GitHubRepoSecret $repository K" | Should -Be 'KEPT' }
        Get-SandboxLine | Should -Be "GET /repos/$repository/actions/secrets?per_page=100"
    }

    It 'keeps the lists of different tokens apart' {
        $repository = (New-TestRepository).fullName
        New-TestSecret | Set-GitHubRepoSecret $repository KEPT
        $global:completionToken = New-TestSecret (Invoke-SandboxAdmin POST tokens @{ seesPrivateRepositories = $false }).value
        try {
            Get-CompletionText "Set-GitHubRepoSecret $repository -Name K" | Should -Be 'KEPT'
            Get-CompletionText "Set-GitHubRepoSecret $repository -Token `$global:completionToken -Name K" | Should -BeNullOrEmpty
        }
        finally { Remove-Variable completionToken -Scope Global }
    }

    It 'takes host and token from the line or from $PSDefaultParameterValues' {
        $repository = (New-TestRepository).fullName
        New-TestSecret | Set-GitHubRepoSecret $repository FOUND
        Remove-Item env:GITHUB_API_URL, env:GH_ENTERPRISE_TOKEN
        $global:completionToken = New-TestSecret $sandbox.Token
        try {
            $global:PSDefaultParameterValues['Set-GitHub*Secret:Token'] = $global:completionToken
            Get-CompletionText "Set-GitHubRepoSecret $repository -ApiUrl $($sandbox.Url) -Name F" | Should -Be 'FOUND'
        }
        finally {
            $global:PSDefaultParameterValues.Remove('Set-GitHub*Secret:Token')
            Remove-Variable completionToken -Scope Global
            $env:GITHUB_API_URL = $sandbox.Url
            $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
        }
    }

    It 'sends nothing where host or token are given, but not known: <_>' -ForEach '-Token (Read-Host)', '-HostName "$(1)"', '-ApiUrl (Get-Random)' {
        Get-CompletionText "Set-GitHubRepoSecret octo-org/web $_ -Name " | Should -BeNullOrEmpty
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'takes host and token of the session' {
        $repository = (New-TestRepository).fullName
        New-TestSecret | Set-GitHubRepoSecret $repository IN_SESSION
        Connect-GitHubSecretSession -Token (New-TestSecret $sandbox.Token)
        Remove-Item env:GITHUB_API_URL, env:GH_ENTERPRISE_TOKEN
        try { Get-CompletionText "Set-GitHubRepoSecret $repository -Name " | Should -Be 'IN_SESSION' }
        finally {
            $env:GITHUB_API_URL = $sandbox.Url
            $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
            Disconnect-GitHubSecretSession
        }
    }

    if (-not $IsWindows) {
        It 'never starts the GitHub CLI' {
            $folder = (New-Item (Join-Path $TestDrive bin) -ItemType Directory).FullName
            Set-Content (Join-Path $folder gh) "#!/bin/sh`ntouch '$folder/was-started'`necho $($sandbox.Token)"
            chmod +x (Join-Path $folder gh)
            $path = $env:PATH
            Remove-Item env:GH_ENTERPRISE_TOKEN
            try {
                $env:PATH = "$folder$([IO.Path]::PathSeparator)$path"
                Get-CompletionText 'Set-GitHubRepoSecret octo-org/docs -Name ' | Should -BeNullOrEmpty
                Join-Path $folder was-started | Should -Not -Exist
                New-TestSecret | Set-GitHubRepoSecret octo-org/docs NAME
                Join-Path $folder was-started | Should -Exist -Because 'the cmdlet itself does start it'
            }
            finally {
                $env:PATH = $path
                $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
            }
        }
    }

    It 'offers nothing without a token, and sends nothing' {
        Remove-Item env:GH_ENTERPRISE_TOKEN
        try { Get-CompletionText "Set-GitHubRepoSecret octo-org/web -Name " | Should -BeNullOrEmpty }
        finally { $env:GH_ENTERPRISE_TOKEN = $sandbox.Token }
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'sends a token that is refused once' {
        $global:completionToken = New-TestSecret
        try {
            1..3 | ForEach-Object {
                Get-CompletionText 'Set-GitHubRepoSecret octo-org/web -Token $global:completionToken -Name ' | Should -BeNullOrEmpty
            }
        }
        finally { Remove-Variable completionToken -Scope Global }
        (Get-SandboxRequest).Count | Should -Be 1
    }

    It 'is silent after <Case>, and does not repeat the request' -ForEach @(
        @{ Case = 'a server error'; Fault = @{ kind = 'status'; status = 502 } }
        @{ Case = 'a rate limit'; Fault = @{ kind = 'secondaryRateLimit'; retryAfter = 20 } }
        @{ Case = 'what is not JSON'; Fault = @{ kind = 'notJson' } }
        @{ Case = 'a missing repository'; Fault = @{ kind = 'status'; status = 404 } }
    ) {
        $global:completionToken = New-TestToken
        $repository = (New-TestRepository).fullName
        Add-SandboxFault ($Fault + @{ path = "/repos/$repository/" })
        try {
            $said = & { Get-CompletionText "Set-GitHubRepoSecret $repository -Token `$global:completionToken -Name " } *>&1
            $said | Should -BeNullOrEmpty
        }
        finally { Remove-Variable completionToken -Scope Global }
        (Get-SandboxRequest).Count | Should -Be 1
    }

    It 'does not wait for a slow host; what comes later is there for the next Tab' {
        $repository = (New-TestRepository).fullName
        New-TestSecret | Set-GitHubRepoSecret $repository LATE
        Reset-Sandbox
        Add-SandboxFault @{ kind = 'delay'; delay = 2; path = "/repos/$repository/"; times = 1 }
        Get-CompletionText "Set-GitHubRepoSecret $repository L" | Should -BeNullOrEmpty
        Wait-Until 'the list has come' { (Get-CompletionText "Set-GitHubRepoSecret $repository L") -eq 'LATE' }
        (Get-SandboxRequest).Count | Should -Be 1
    }

    It 'does not wait for a host that does not answer' {
        $global:completionToken = New-TestToken
        $repository = (New-TestRepository).fullName
        Add-SandboxFault @{ kind = 'delay'; delay = 30; path = "/repos/$repository/"; times = 1 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        try {
            $said = & { Get-CompletionText "Set-GitHubRepoSecret $repository -Token `$global:completionToken -Name " } *>&1
        }
        finally { Remove-Variable completionToken -Scope Global }
        # It takes about a second; the rest is for a machine that is busy.
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        $said | Should -BeNullOrEmpty
    }

    It 'is silent where nobody listens' {
        $listener = [Net.Sockets.TcpListener]::new([Net.IPAddress]::Loopback, 0)
        $listener.Start()
        $port = $listener.LocalEndpoint.Port
        $listener.Stop()
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $said = & { Get-CompletionText "Set-GitHubRepoSecret octo-org/octo-repo -ApiUrl http://127.0.0.1:$port -Name " } *>&1
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 5
        $said | Should -BeNullOrEmpty
    }
}
