BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $value = { param([string] $Text) ConvertTo-SecureString $Text -AsPlainText -Force }

    # The names and values of a target, as the sandbox opened them.
    function Get-Stored {
        param([string] $Path)

        $stored = @{}
        Get-SandboxSecret $Path | ForEach-Object { $stored[$_.name] = $_.opened }
        $stored
    }

    # 500 that are wanted, of which 400 are there with another value, and 100 to remove.
    function Initialize-Organization {
        param([string] $Organization)

        101..600 | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = & $value "old $_" } } | Set-GitHubOrgSecret $Organization -Visibility All
        Reset-Sandbox
        1..500 | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = & $value "new $_" } }
    }
}

AfterAll { Stop-Sandbox }

Describe 'Sync- in trouble' {
    BeforeEach {
        Reset-Sandbox
        $organization = (New-TestPlace).Organization
        $path = "/orgs/$organization/actions/secrets"
    }

    It 'ends with exactly what is wanted, or removes nothing: storm <Seed> with <Retries> retries' -ForEach @(
        @{ Seed = 1; Retries = 20 }
        @{ Seed = 2; Retries = 20 }
        @{ Seed = 3; Retries = 20 }
        @{ Seed = 4; Retries = 20 }
        @{ Seed = 5; Retries = 20 }
        @{ Seed = 6; Retries = 0 }
    ) {
        $items = Initialize-Organization $organization
        $token = New-TestToken
        # The key changes while secrets are under way.
        Add-SandboxFault @{ kind = 'rotateKey'; method = 'PUT'; skip = 50 }
        Add-SandboxFault @{ kind = 'rotateKey'; method = 'PUT'; skip = 300 }
        $null = Invoke-SandboxAdmin POST storm @{ seed = $Seed; drop = 0.05; dropAfterApply = 0.05; serverError = 0.05; rateLimit = 0.02; rateLimitRetryAfter = 1 }
        $records = @(Get-ErrorRecord { $items | Sync-GitHubOrgSecret $organization -Force -MaximumRetryCount $Retries -Token $token -WarningAction Ignore })
        $null = Invoke-SandboxAdmin DELETE faults
        Wait-Until 'no request is left in work' { (Invoke-SandboxAdmin GET info).inFlight -eq 0 }
        $stored = Get-Stored $path
        if ($Retries -gt 0) {
            $records | Should -BeNullOrEmpty
            $stored.Count | Should -Be 500
            foreach ($number in 1..500) { if ($stored["N$number"] -cne "new $number") { throw "N$number is '$($stored["N$number"])'." } }
            @(Get-SandboxRequest DELETE | Where-Object { $_.path -notmatch '/N(5[0-9][0-9]|600)$' }) | Should -BeNullOrEmpty
            @(Get-SandboxRequest DELETE).path | Sort-Object -Unique | Should -HaveCount 100
        }
        else {
            $records[-1].FullyQualifiedErrorId | Should -BeLike 'NothingRemoved,*'
            @(Get-SandboxRequest DELETE) | Should -BeNullOrEmpty
            foreach ($number in 501..600) { $stored["N$number"] | Should -Be "old $number" }
        }
    }

    It 'names what it could not remove, and removes the rest' {
        1..5 | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = & $value 'old' } } | Set-GitHubOrgSecret $organization
        Add-SandboxFault @{ kind = 'status'; status = 409; method = 'DELETE'; path = "$path/N3" }
        $records = @(Get-ErrorRecord { [pscustomobject]@{ Name = 'N1'; Value = & $value 'new' } | Sync-GitHubOrgSecret $organization -Force })
        $records | Should -HaveCount 1
        $records[0].FullyQualifiedErrorId | Should -BeLike 'Conflict,*'
        $records[0].TargetObject.Name | Should -Be 'N3'
        (Get-GitHubOrgSecret $organization).Name | Should -Be 'N1', 'N3'
    }

    It 'removes nothing that a stopped command has not reached, and never what -Keep names: <_> of 20' -ForEach (1..20) {
        $repository = (New-TestRepository).fullName
        $path = "/repos/$repository/actions/secrets"
        $wanted = 1..30
        @(21..60) + 'KEEP_1', 'KEEP_2' | ForEach-Object { [pscustomobject]@{ Name = "$(if ($_ -is [int]) { 'N' })$_"; Value = & $value 'old' } } | Set-GitHubRepoSecret $repository
        Reset-Sandbox
        $null = Invoke-SandboxAdmin POST storm @{ seed = $_; delay = 1; delayUpTo = 0.05 }
        $started = Start-TestShell "
            1..30 | ForEach-Object { [pscustomobject]@{ Name = `"N`$_`"; Value = ConvertTo-SecureString new -AsPlainText -Force } } |
                Sync-GitHubRepoSecret $repository -Keep keep_* -Force -ThrottleLimit 4"

        # At a moment that chance chooses among all requests: 31 before the first removal, and 30 removals.
        $moment = [Random]::new($_).Next(1, 62)
        Wait-Until "$moment requests" { @(Get-SandboxRequest).Count -ge $moment -or $started.Running.IsCompleted }
        $started.Shell.Stop()
        $started.Shell.Dispose()
        Wait-Until 'no request is left in work' { (Invoke-SandboxAdmin GET info).inFlight -eq 0 }
        $after = @(Get-SandboxRequest DELETE).Count
        $stored = Get-Stored $path
        $stored.Keys | Should -Contain 'KEEP_1'
        $stored.Keys | Should -Contain 'KEEP_2'
        foreach ($number in $wanted) {
            # Removal begins when everything has been stored.
            if ($after -gt 0 -and $stored["N$number"] -cne 'new') { throw "N$number was not stored, but $after removals were sent." }
        }
        Start-Sleep -Milliseconds 300
        @(Get-SandboxRequest DELETE).Count | Should -Be $after
        (Get-Stored $path).Count | Should -Be $stored.Count
    }
}
