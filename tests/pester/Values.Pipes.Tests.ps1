# Values from pipes, devices and folders.

BeforeDiscovery { . "$PSScriptRoot/Values.ps1" }

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $repository = 'octo-org/octo-repo'

    . "$PSScriptRoot/../../build/pwsh.ps1"

    # A pipe into which somebody writes as soon as it is read.
    function New-TestPipe {
        param([string] $Content)

        $pipe = Join-Path $TestDrive ([guid]::NewGuid().ToString('n'))
        mkfifo $pipe
        if ($Content) {
            $file = New-Item "$pipe.content"
            [IO.File]::WriteAllText($file.FullName, $Content)
            $null = Start-Process sh -ArgumentList '-c', "`"cat '$($file.FullName)' > '$pipe'`""
        }
        $pipe
    }

    # Runs a line in a shell, as a person would type it there, with a PowerShell of its own in it.
    function Invoke-Shell {
        param([string] $Line)

        $script = Join-Path $TestDrive 'from-shell.ps1'
        Set-Content $script "param(`$Path) Import-Module '$(Get-TestModuleManifest)'; Set-GitHubRepoSecret octo-org/octo-repo SHELL -LiteralPath `$Path"
        $engine = @([Environment]::ProcessPath; Get-PwshPath) | Select-Object -Unique | ForEach-Object { "'$_'" }
        bash -c $Line.Replace('PWSH', "$engine -NoProfile -NonInteractive").Replace('SCRIPT', $script)
    }
}

AfterAll { Stop-Sandbox }

if (-not $IsWindows) {
    Describe 'A pipe' {
        BeforeEach { Reset-Sandbox }

        It 'gives the value to <Cmdlet>' -ForEach $setters {
            & $Cmdlet @Target -Name PIPED -LiteralPath (New-TestPipe "from a pipe`n")
            (Get-SandboxRequest PUT).opened | Should -BeExactly "from a pipe`n"
        }

        It 'is read once for many targets' {
            Set-GitHubRepoSecret octo-org/octo-repo, octo-org/api, octo-org/web PIPED -LiteralPath (New-TestPipe 'one for all')
            (Get-SandboxRequest PUT).opened | Should -Be @('one for all', 'one for all', 'one for all')
        }

        It 'is read once for all repositories that are piped' {
            'octo-org/octo-repo', 'octo-org/api' | ForEach-Object { [pscustomobject]@{ full_name = $_ } } |
                Set-GitHubRepoSecret -Name PIPED -LiteralPath (New-TestPipe 'one for all')
            (Get-SandboxRequest PUT).opened | Should -Be @('one for all', 'one for all')
        }

        It 'is sealed for many keys' {
            Get-GitHubSecretPublicKey octo-org/octo-repo, octo-org/api |
                ConvertTo-GitHubSealedSecret PIPED -LiteralPath (New-TestPipe 'sealed') |
                Set-GitHubRepoSecret
            (Get-SandboxRequest PUT).opened | Should -Be @('sealed', 'sealed')
        }

        It 'comes from the pipeline by its path' {
            [pscustomobject]@{ Name = 'A'; LiteralPath = New-TestPipe '1' }, [pscustomobject]@{ Name = 'B'; LiteralPath = New-TestPipe '2' } |
                Set-GitHubRepoSecret $repository
            (Get-SandboxRequest PUT).opened | Sort-Object | Should -Be @('1', '2')
        }

        It 'is encoded with -AsBase64' {
            Set-GitHubRepoSecret $repository PIPED -LiteralPath (New-TestPipe 'AB') -AsBase64
            (Get-SandboxRequest PUT).opened | Should -Be 'QUI='
        }

        It 'gives the private key of an App' {
            $app = New-TestApp
            try {
                $session = Connect-GitHubSecretSession -AppId $app.Id -PrivateKeyPath (New-TestPipe (Get-Content $app.Path -Raw)) -PassThru
                $session.AppId | Should -Be $app.Id
            }
            finally { Disconnect-GitHubSecretSession }
        }

        It 'that is empty is EmptyValue, and one of 49,153 bytes is ValueTooLarge' {
            $empty = New-TestPipe
            $null = Start-Process sh -ArgumentList '-c', "`": > '$empty'`""
            Get-ErrorId { Set-GitHubRepoSecret $repository PIPED -LiteralPath $empty } | Should -Be 'EmptyValue'
            Get-ErrorId { Set-GitHubRepoSecret $repository PIPED -LiteralPath (New-TestPipe ('x' * 49153)) } | Should -Be 'ValueTooLarge'
            Get-SandboxRequest PUT | Should -BeNullOrEmpty
        }

        It 'that stays silent is no reason to wait after Ctrl+C: <Command>' -ForEach @(
            @{ Command = 'Set-GitHubRepoSecret octo-org/octo-repo SILENT -LiteralPath' }
            @{ Command = "ConvertTo-GitHubSealedSecret SILENT -PublicKey $([Convert]::ToBase64String([byte[]] (@(9) + @(0) * 31))) -KeyId 1 -LiteralPath" }
            @{ Command = 'Connect-GitHubSecretSession -AppId Iv1.silent -PrivateKeyPath' }
        ) {
            $pipe = New-TestPipe
            $started = Start-TestShell "Write-Host reached; $Command '$pipe'"
            Wait-Until 'the command is under way' { $started.Shell.Streams.Information.Count -gt 0 }
            Start-Sleep -Milliseconds 500
            $started.Running.IsCompleted | Should -BeFalse
            $watch = [Diagnostics.Stopwatch]::StartNew()
            $started.Shell.Stop()
            $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
            $started.Shell.InvocationStateInfo.State | Should -Be 'Stopped'
            $started.Shell.Dispose()
            # Lets go of the thread that still waits for the other end.
            sh -c ": > '$pipe'"
        }

        It 'is standard input, or made by the shell: <Line>' -ForEach @(
            @{ Line = "printf 'from stdin' | PWSH -File 'SCRIPT' /dev/stdin"; Value = 'from stdin' }
            @{ Line = "printf 'from stdin' | PWSH -Command `"& 'SCRIPT' /dev/stdin`""; Value = 'from stdin' }
            @{ Line = "PWSH -File 'SCRIPT' <(printf substituted)"; Value = 'substituted' }
        ) {
            Invoke-Shell $Line
            (Get-SandboxRequest PUT).opened | Should -BeExactly $Value
        }
    }
}

Describe 'A folder' {
    It 'is told to be one' {
        $key = Get-GitHubSecretPublicKey $repository
        $records = @(
            Get-ErrorRecord { Set-GitHubRepoSecret $repository FOLDER -LiteralPath $TestDrive }
            Get-ErrorRecord { $key | ConvertTo-GitHubSealedSecret FOLDER -LiteralPath $TestDrive }
            Get-ErrorRecord { Connect-GitHubSecretSession -AppId Iv1.folder -PrivateKeyPath $TestDrive })
        $records.Count | Should -Be 3
        foreach ($record in $records) {
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidValue,*'
            "$record" | Should -Match 'is a folder'
        }
    }
}
