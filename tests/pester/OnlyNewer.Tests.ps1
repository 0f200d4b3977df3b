BeforeAll { . "$PSScriptRoot/Sync.ps1" }

AfterAll { Stop-Sandbox }

Describe '-OnlyNewer' {
    BeforeEach {
        Reset-Sandbox
        $repository = (New-TestRepository).fullName
    }

    It 'leaves alone what was stored since, at <_>' -ForEach 'Set', 'Sync' {
        $with = if ($_ -eq 'Sync') { @{ Force = $true } } else { @{ } }
        New-NamedItem OLD, NEW, NONE | Set-GitHubRepoSecret $repository
        Reset-Sandbox
        $now = [DateTimeOffset]::Now
        $items = New-NamedItem OLD, NEW, NONE, MISSING
        $items[0] | Add-Member LastWriteTime $now.AddHours(-1).ToOffset([timespan]::FromHours(5))
        $items[1] | Add-Member Updated $now.AddHours(1).UtcDateTime
        $items[3] | Add-Member ModifiedAt $now.AddYears(-5).ToString('o')
        $changes = $items | & "$_-GitHubRepoSecret" $repository -OnlyNewer -PassThru @with
        $changes | Sort-Object Name | ForEach-Object { "$($_.Change) $($_.Name)" } | Should -Be 'Created MISSING', 'Updated NEW', 'Updated NONE', 'Skipped OLD'
        @(Get-SandboxRequest GET | Where-Object path -Like '*/secrets`?*').Count | Should -Be 1
    }

    It 'fetches no key where nothing is newer' {
        $other = (New-TestRepository).fullName
        New-TestItem 3 | Set-GitHubRepoSecret $other
        Reset-Sandbox
        $shell = Start-TestShell "1..3 | ForEach-Object { [pscustomobject]@{ Name = `"N`$_`"; Value = ConvertTo-SecureString x -AsPlainText -Force; ModifiedAt = [datetime] '2020-01-01' } } | Set-GitHubRepoSecret $other -OnlyNewer"
        $null = $shell.Shell.EndInvoke($shell.Running)
        Get-SandboxLine | Should -Be "GET /repos/$other/actions/secrets?per_page=100"
    }

    It 'takes the time of a file, also through a link to it' {
        Set-Content TestDrive:/times.env 'A=1'
        $file = Get-Item TestDrive:/times.env
        $file.LastWriteTime = '2024-02-03 04:05:06'
        (Import-GitHubSecretFile TestDrive:/times.env).ModifiedAt | Should -Be ([datetime] '2024-02-03 04:05:06')
        if ($IsLinux) {
            ln -s $file.FullName "$TestDrive/link.env"
            (Import-GitHubSecretFile "$TestDrive/link.env").ModifiedAt | Should -Be ([datetime] '2024-02-03 04:05:06')
        }
        ('A=1' | Import-GitHubSecretFile -Format Dotenv).ModifiedAt | Should -BeNullOrEmpty
    }

    It 'takes the time of a file that is named, and not of a pipe' {
        Set-Content TestDrive:/value.txt 'a value'
        $file = Get-Item TestDrive:/value.txt
        New-NamedItem A | Set-GitHubRepoSecret $repository
        $file.LastWriteTime = [datetime]::Now.AddHours(-1)
        (Set-GitHubRepoSecret $repository A -LiteralPath $file.FullName -OnlyNewer -PassThru).Change | Should -Be 'Skipped'
        (Set-GitHubRepoSecret $repository A -LiteralPath $file.FullName -ModifiedAt ([datetime]::Now.AddHours(1)) -OnlyNewer -PassThru).Change | Should -Be 'Updated'
        $file.LastWriteTime = [datetime]::Now.AddHours(1)
        (Set-GitHubRepoSecret $repository A -LiteralPath $file.FullName -OnlyNewer -PassThru).Change | Should -Be 'Updated'
        (Set-GitHubRepoSecret $repository -Secret @{ Name = 'A'; LiteralPath = $file.FullName } -OnlyNewer -PassThru).Change | Should -Be 'Updated'
        $file.LastWriteTime = [datetime]::Now.AddHours(-1)
        (Set-GitHubRepoSecret $repository -Secret @{ Name = 'A'; LiteralPath = $file.FullName } -OnlyNewer -PassThru).Change | Should -Be 'Skipped'
        if ($IsLinux) {
            # What writes must not keep the output of this PowerShell open: it waits until somebody reads.
            bash -c "mkfifo '$TestDrive/pipe'; touch -d 2020-01-01 '$TestDrive/pipe'; { echo of the pipe > '$TestDrive/pipe'; } > /dev/null 2>&1 &"
            (Set-GitHubRepoSecret $repository A -LiteralPath "$TestDrive/pipe" -OnlyNewer -PassThru).Change | Should -Be 'Updated'
        }
    }

    It 'reads the time of a table, and of -Secret' {
        New-NamedItem A | Set-GitHubRepoSecret $repository
        $table = @{ Name = 'A'; Value = New-TestSecret; ModifiedAt = [datetime] '2020-01-01' }
        (Set-GitHubRepoSecret $repository -Secret $table -OnlyNewer -PassThru).Change | Should -Be 'Skipped'
        ($table | Set-GitHubRepoSecret $repository -OnlyNewer -PassThru).Change | Should -Be 'Skipped'
    }
}
