BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    $manifest = Get-TestModuleManifest

    # What a runspace of another host does with the module: stores, and shows what there is.
    $use = {
        param([string] $Name, [string] $Manifest)
        if ($Manifest) { Import-Module $Manifest }
        $value = [securestring]::new()
        $Name.ToCharArray() | ForEach-Object { $value.AppendChar($_) }
        $value | Set-GitHubRepoSecret octo-org/octo-repo $Name
        Get-GitHubRepoSecret octo-org/octo-repo -Name $Name | Out-String -Width 100
    }
}

AfterAll { Stop-Sandbox }

Describe 'The module' {
    BeforeEach { Reset-Sandbox }

    It 'works in each runspace of a pool' {
        $state = [initialsessionstate]::CreateDefault2()
        $state.ImportPSModule($manifest)
        $pool = [runspacefactory]::CreateRunspacePool(1, 3, $state, $Host)
        $pool.Open()
        try {
            $runs = foreach ($number in 1..6) {
                $shell = [powershell]::Create().AddScript($use).AddArgument("POOL_$number")
                $shell.RunspacePool = $pool
                @{ Shell = $shell; Run = $shell.BeginInvoke() }
            }
            foreach ($run in $runs) {
                "$($run.Shell.EndInvoke($run.Run))" | Should -Match '(?m) POOL_\d\s*$'
                $run.Shell.Streams.Error | Should -BeNullOrEmpty
                $run.Shell.Dispose()
            }
        }
        finally { $pool.Dispose() }
        (Get-SandboxRequest PUT).opened | Sort-Object | Should -Be (1..6 | ForEach-Object { "POOL_$_" })
    }

    It 'works in a constrained endpoint, which has no language and nothing but its cmdlets' {
        $file = Join-Path $TestDrive endpoint.pssc
        New-PSSessionConfigurationFile $file -SessionType RestrictedRemoteServer -ModulesToImport ([string[]] "$manifest") -VisibleCmdlets '*-GitHubRepoSecret'
        $runspace = [runspacefactory]::CreateRunspace([initialsessionstate]::CreateFromSessionConfigurationFile($file))
        $runspace.Open()
        try {
            $runspace.SessionStateProxy.LanguageMode | Should -Be 'NoLanguage'
            $arguments = @{ Repository = 'octo-org/octo-repo'; Name = 'BY_ENDPOINT' }
            $shell = [powershell]::Create($runspace).AddCommand('Set-GitHubRepoSecret').AddParameters($arguments).AddParameter('Value', $secret).AddParameter('PassThru')
            $change = $shell.Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $change.Change | Should -Be 'Created'

            $shell.Commands.Clear()
            $listed = $shell.AddCommand('Get-GitHubRepoSecret').AddParameters($arguments).Invoke()
            $shell.Streams.Error | Should -BeNullOrEmpty
            $listed | Out-String -Width 100 | Should -Match '(?m) BY_ENDPOINT\s*$'

            # A plain text is refused there as anywhere, and what the endpoint does not show is not there.
            $shell.Commands.Clear()
            $null = $shell.AddCommand('Set-GitHubRepoSecret').AddParameters($arguments).AddParameter('Value', 'plain').Invoke()
            $shell.Streams.Error.FullyQualifiedErrorId | Should -Match '^InvalidValue'
            $shell.Commands.Clear()
            { $shell.AddCommand('Get-GitHubOrgSecret').AddParameter('Organization', 'octo-org').Invoke() } | Should -Throw -ErrorId CommandNotFoundException
        }
        finally { $runspace.Dispose() }
    }

    It 'works in another process, over its pipe, and what comes back is shown as here' {
        $ready = Join-Path $TestDrive ready
        $program, $first = [Environment]::ProcessPath, @(Get-PwshPath | Where-Object { $_ -ne [Environment]::ProcessPath })
        $start = [Diagnostics.ProcessStartInfo]::new($program, [string[]] @($first + @(
                    '-NoProfile', '-NonInteractive', '-Command', "`$null = New-Item '$ready'; `$null = [Console]::In.ReadLine()")))
        $start.RedirectStandardInput = $true
        $process = [Diagnostics.Process]::Start($start)
        try {
            while (-not (Test-Path $ready) -and -not $process.HasExited) { Start-Sleep -Milliseconds 20 }
            $runspace = [runspacefactory]::CreateRunspace([Management.Automation.Runspaces.NamedPipeConnectionInfo]::new($process.Id), $Host, $null)
            $runspace.Open()
            try {
                $shell = [powershell]::Create()
                $shell.Runspace = $runspace
                "$($shell.AddScript($use).AddArgument('BY_PIPE').AddArgument("$manifest").Invoke())" | Should -Match '(?m) BY_PIPE\s*$'
                $shell.Streams.Error | Should -BeNullOrEmpty

                $shell.Commands.Clear()
                $listed = @($shell.AddScript("Get-GitHubRepoSecret octo-org/octo-repo -Name BY_PIPE").Invoke())[0]
                $listed.PSObject.TypeNames | Should -Contain 'Deserialized.GitHubSecrets.SecretInfo'
                $listed | Out-String -Width 100 | Should -Match '(?m) BY_PIPE\s*$'
            }
            finally { $runspace.Dispose() }
        }
        finally {
            $process.StandardInput.Close()
            $process.WaitForExit()
        }
        $process.ExitCode | Should -Be 0
        (Get-SandboxRequest PUT).opened | Should -Be BY_PIPE
    }

    # Signals are theirs alone.
    if ($IsLinux -or $IsMacOS) {
        It 'ends cleanly where a script is stopped by SIG<_>' -ForEach 'INT', 'TERM' {
            $script = Join-Path $TestDrive many.ps1
            Set-Content $script @"
Import-Module '$manifest'
`$value = ConvertTo-SecureString v -AsPlainText -Force
foreach (`$number in 1..100000) { `$value | Set-GitHubRepoSecret octo-org/octo-repo "N_`$number" }
"@
            # A process that is started in the background by a shell ignores SIGINT, and so do those that it starts.
            $command = @(if ($IsLinux) { 'env', '--default-signal=INT,TERM' }; [Environment]::ProcessPath
                Get-PwshPath | Where-Object { $_ -ne [Environment]::ProcessPath }; '-NoProfile', '-NonInteractive', '-File', $script)
            $start = [Diagnostics.ProcessStartInfo]::new($command[0], [string[]] $command[1..99])
            $start.RedirectStandardError = $true
            $process = [Diagnostics.Process]::Start($start)
            try {
                while (-not (Get-SandboxRequest PUT) -and -not $process.HasExited) { Start-Sleep -Milliseconds 20 }
                kill "-$_" $process.Id
                $process.WaitForExit(30000) | Should -BeTrue
                $process.StandardError.ReadToEnd() | Should -Not -Match 'Unhandled|   at '
            }
            finally { $process.Kill() }
            @(Get-SandboxRequest PUT).Count | Should -BeLessThan 100000
        }
    }
}
