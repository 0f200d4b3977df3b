BeforeDiscovery {
    'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    $cases = foreach ($name in Get-ItemCmdletName) { @{ Cmdlet = $name; Cases = @(Get-InputCase $name) } }
}

BeforeAll {
    'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox

    # No git work tree, and so no repository where none is named.
    Push-Location $TestDrive
}

AfterAll {
    Pop-Location
    Stop-Sandbox
}

Describe 'What is wrong before any request' {
    Context '<Cmdlet>' -ForEach $cases {
        BeforeEach { Initialize-CmdletItem $Cmdlet BEFORE, AFTER }

        It 'is <Id> for <What>, and the others are done' -ForEach $Cases {
            if ($Text) { [IO.File]::WriteAllText("$TestDrive/$(Split-Path -Leaf $Change.Path)", $Text, [Text.Encoding]::Latin1) }
            $item = New-CmdletItem $Cmdlet BAD $Change
            Reset-Sandbox
            $alone = Invoke-TestCmdlet $Cmdlet $item $With
            $alone.Output + $alone.Ended | Should -BeNullOrEmpty
            $alone.Errors.Count | Should -Be 1
            Find-RecordProblem $alone.Errors[0] $Id $item | Should -BeNullOrEmpty
            (Invoke-TestCmdlet $Cmdlet $alone.Errors[0].TargetObject $With).Errors.FullyQualifiedErrorId | Should -BeLike "$Id,*"

            # A value is opened when it is sent. Sync- lists then, to tell what is still there.
            Get-SandboxLine | Where-Object { $Cmdlet -notlike 'Sync-*' -or $_ -notlike 'GET */secrets[?]per_page=100' } | Should -BeNullOrEmpty

            $others = 'BEFORE', 'AFTER' | ForEach-Object { New-CmdletItem $Cmdlet $_ }
            $told = Invoke-TestCmdlet $Cmdlet $others[0], $item, $others[1] $With
            $told.Ended | Should -BeNullOrEmpty
            $told.Errors.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $told.Errors.Count | Should -Be 1

            # Where one file is broken, none gives secrets.
            $told.Output.Count | Should -Be ($Cmdlet -like 'Import-*' -and $Id -in 'InvalidFile', 'PathNotFound' ? 0 : 2)
        }
    }
}
