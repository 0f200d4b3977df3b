# A file of its own, because it waits for minutes: for the pauses that the storms ask for.
BeforeAll {
    . "$PSScriptRoot/Sync.ps1"
    $value = { param([string] $Text) ConvertTo-SecureString $Text -AsPlainText -Force }

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
    BeforeEach { . Initialize-SyncTest }

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
}
