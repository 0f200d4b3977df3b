BeforeAll {
    . "$PSScriptRoot/Sync.ps1"
    $value = { param([string] $Text) ConvertTo-SecureString $Text -AsPlainText -Force }
}

AfterAll { Stop-Sandbox }

Describe 'Sync- in trouble' {
    BeforeEach { . Initialize-SyncTest }

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
