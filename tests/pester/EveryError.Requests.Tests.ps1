BeforeDiscovery {
    'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    $cases = foreach ($name in Get-RequestCmdletName) {
        @{ Cmdlet = $name; Faults = Get-RequestFault; OfCommand = Get-CommandFault | Where-Object Id -NE TlsFailed }
    }
}

BeforeAll {
    'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $names = 'BEFORE', 'BAD', 'AFTER'
}

AfterAll { Stop-Sandbox }

Describe 'What GitHub and the network refuse' {
    Context '<Cmdlet>' -ForEach $cases {
        BeforeEach {
            Initialize-CmdletItem $Cmdlet $names
            $items = @($names | ForEach-Object { New-CmdletItem $Cmdlet $_ })
            Reset-Sandbox

            # A token of its own each time: a pause that GitHub asks for is kept by all that use the same one.
            $common = @{ Token = New-TestToken; MaximumRetryCount = 0; MaximumWaitSec = 0 }
        }

        It 'to one item is <Id>, and the others are done' -ForEach $Faults {
            $path = if ($Cmdlet -like '*PublicKey') { '/bad/' } else { '/BAD' }
            Add-SandboxFault ($Fault + @{ path = $path; times = 9 })
            $more = if ($Id -eq 'TimedOut') { @{ TimeoutSec = 2 } } else { @{ } }
            $told = Invoke-TestCmdlet $Cmdlet $items ($common + $more)

            $told.Ended | Should -BeNullOrEmpty
            $told.Output.Count + $told.Errors.Count | Should -Be 3
            # A pause is one for all: whoever comes later may not wait that long either.
            if ($Id -ne 'RateLimited') { $told.Errors.Count | Should -Be 1 }
            $told.Errors.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $record = $told.Errors | Where-Object { $_.TargetObject.Name -eq 'BAD' -or $_.TargetObject.Repository -like '*/bad' }
            Find-RecordProblem $record $Id $items[1] | Should -BeNullOrEmpty

            Reset-Sandbox
            $again = Invoke-TestCmdlet $Cmdlet $record.TargetObject @{ Token = New-TestToken }
            $again.Errors + $again.Ended | Should -BeNullOrEmpty
            $again.Output.Count | Should -Be 1
        }

        It 'to the command is <Id>, and ends it' -ForEach $OfCommand {
            if ($Id -eq 'NoCredential') { Remove-Item env:GH_ENTERPRISE_TOKEN }
            try { $told = Invoke-TestCmdlet $Cmdlet $items $With }
            finally { $env:GH_ENTERPRISE_TOKEN = $sandbox.Token }

            Find-RecordProblem $told.Ended $Id | Should -BeNullOrEmpty
            $told.Errors + $told.Output | Should -BeNullOrEmpty
            if (-not $Sends) { Get-SandboxLine | Should -BeNullOrEmpty }
        }

        It 'for a certificate that is not trusted is TlsFailed, for each item' {
            $told = Invoke-TestCmdlet $Cmdlet $items ($common + @{ ApiUrl = $sandbox.HttpsUrl })
            $told.Output + $told.Ended | Should -BeNullOrEmpty
            $told.Errors.Count | Should -Be 3
            foreach ($item in $items) {
                $own = $told.Errors | Where-Object { -not (Find-RecordProblem $_ TlsFailed $item) }
                @($own).Count | Should -Be 1
            }
        }
    }
}
