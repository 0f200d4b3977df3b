BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox

    # Nothing starts after a pipeline has ended: a request that was sent just before may be noted a moment later.
    function Assert-Silent {
        param([DateTimeOffset] $Since)

        Wait-Until 'no request is left in work' { (Invoke-SandboxAdmin GET info).inFlight -eq 0 }
        Wait-Until 'half a second has passed' { [DateTimeOffset]::UtcNow -gt $Since.AddSeconds(0.5) }
        (Invoke-SandboxAdmin GET info).inFlight | Should -Be 0
        @(Get-SandboxRequest PUT | Where-Object { [DateTimeOffset] $_.time -gt $Since.AddSeconds(0.1) }).path | Should -BeNullOrEmpty
    }
}

AfterAll { Stop-Sandbox }

Describe 'A pipeline that is stopped' {
    BeforeEach {
        Reset-Sandbox
        $repository = (New-TestRepository).fullName
        New-TestSecret 'the key is known from here on' | Set-GitHubRepoSecret $repository KEY

        # Some answer soon, so that there is always a next one to start; some hang.
        $null = Invoke-SandboxAdmin POST storm @{ seed = 1; delay = 0.1; delayUpTo = 60 }
        $null = Invoke-SandboxAdmin POST latency @{ delay = 0.2 }
    }

    It 'by Ctrl+C ends within a second, and starts nothing afterwards' {
        $started = Start-TestShell "
            1..1000 | ForEach-Object { [pscustomobject]@{ Name = `"N`$_`"; Value = ConvertTo-SecureString x -AsPlainText -Force } } |
                Set-GitHubRepoSecret $repository -PassThru"
        Wait-Until 'secrets are stored, and requests in work' { (Get-SandboxSecret "/repos/$repository/actions/secrets/N10") -and (Invoke-SandboxAdmin GET info).inFlight -gt 1 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $started.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $stopped = [DateTimeOffset]::UtcNow
        $started.Running.IsCompleted | Should -BeTrue
        $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        Assert-Silent -Since $stopped
        @(Get-SandboxRequest PUT).Count | Should -BeLessThan 1000

        # The same runspace goes on as if nothing had been.
        $null = Invoke-SandboxAdmin DELETE faults
        $started.Shell.Commands.Clear()
        $change = $started.Shell.AddScript("ConvertTo-SecureString afterwards -AsPlainText -Force | Set-GitHubRepoSecret $repository AFTER -PassThru").Invoke()
        $change.Change | Should -Be 'Created'
        (Get-SandboxRequest PUT)[-1].opened | Should -Be 'afterwards'
        $started.Shell.Dispose()
    }

    It 'by Ctrl+C ends within a second during a pause for a rate limit' {
        $token = ConvertFrom-SecureString (New-TestToken) -AsPlainText
        Add-SandboxFault @{ kind = 'secondaryRateLimit'; retryAfter = 60; method = 'PUT' }
        $started = Start-TestShell "
            1..1000 | ForEach-Object { [pscustomobject]@{ Name = `"N`$_`"; Value = ConvertTo-SecureString x -AsPlainText -Force } } |
                Set-GitHubRepoSecret $repository -Token (ConvertTo-SecureString $token -AsPlainText -Force)"
        Wait-Until 'the pause has begun' { $started.Shell.Streams.Warning.Count -gt 0 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $started.Shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $stopped = [DateTimeOffset]::UtcNow
        $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
        Assert-Silent -Since $stopped
        $started.Shell.Dispose()
    }

    It 'by Select-Object ends within a second, and starts nothing afterwards' {
        $first = New-TestItem 1000 | Set-GitHubRepoSecret $repository -PassThru |
            ForEach-Object { $script:watch = [Diagnostics.Stopwatch]::StartNew(); $_ } | Select-Object -First 1
        $script:watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $stopped = [DateTimeOffset]::UtcNow
        @($first).Count | Should -Be 1
        Assert-Silent -Since $stopped
        @(Get-SandboxRequest PUT).Count | Should -BeLessThan 1000
        $null = Invoke-SandboxAdmin DELETE faults
        (New-TestItem 1 | Set-GitHubRepoSecret $repository -PassThru).Name | Should -Be 'N1'
    }

    It 'by -ErrorAction Stop ends within a second of the error, and starts nothing afterwards' {
        Add-SandboxFault @{ kind = 'status'; status = 409; method = 'PUT'; path = '/N1'; times = 1 }
        $records = @(Get-ErrorRecord { New-TestItem 1000 | Set-GitHubRepoSecret $repository -ErrorAction Stop })
        $stopped = [DateTimeOffset]::UtcNow
        $records.Count | Should -Be 1
        $records[0].FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
        $failed = @(Get-SandboxRequest PUT | Where-Object status -EQ 409)
        $failed.Count | Should -Be 1
        ($stopped - [DateTimeOffset] $failed[0].time).TotalSeconds | Should -BeLessThan 1.2 -Because 'the error came 0.2 s after the request'
        Assert-Silent -Since $stopped
        @(Get-SandboxRequest PUT).Count | Should -BeLessThan 1000
    }

    It 'by an exception downstream starts nothing afterwards' {
        { New-TestItem 1000 | Set-GitHubRepoSecret $repository -PassThru | ForEach-Object { throw 'enough' } } | Should -Throw 'enough'
        Assert-Silent -Since ([DateTimeOffset]::UtcNow)
        @(Get-SandboxRequest PUT).Count | Should -BeLessThan 1000
    }
}
