BeforeDiscovery {
    'Support', 'EveryCmdlet' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
    $cmdlets = Get-TestCmdletName | ForEach-Object { @{ Cmdlet = $_; Parameters = (Get-Command $_).Parameters } }
    $ofItems = $cmdlets | Where-Object { $_.Cmdlet -in (Get-ItemCmdletName) }
    $changing = $cmdlets | Where-Object { $_.Parameters.ContainsKey('WhatIf') }
    $quiet = $ofItems | Where-Object { $_.Parameters.ContainsKey('PassThru') }
}

BeforeAll {
    'Support', 'EveryCmdlet' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $names = 'ONE', 'TWO'
}

AfterAll { Stop-Sandbox }

Describe 'Every cmdlet' {
    It 'is in the table' -ForEach @{ Names = $cmdlets.Cmdlet } {
        $Names.Count | Should -Be 30
        (Get-Module GitHubSecrets).ExportedCmdlets.Keys | Sort-Object | Should -Be @($Names)
    }

    It 'says what it writes: <Cmdlet>' -ForEach $cmdlets {
        $types = @((Get-TestOutputType $Cmdlet) ?? 'System.Void')
        if ($Cmdlet -like 'Sync-*') { $types += 'GitHubSecrets.PlannedChange' }
        (Get-Command $Cmdlet).OutputType.Name | Should -Be $types
    }

    It 'that changes something has -WhatIf and -Confirm, and no other has' -ForEach @{ Names = $changing.Cmdlet } {
        $Names | Should -Be @(Get-TestCmdletName | Where-Object { $_ -match '^(Set|Add|Remove|Connect|Disconnect|Sync)-' })
        $Names | Where-Object { -not (Get-Command $_).Parameters.ContainsKey('Confirm') } | Should -BeNullOrEmpty
    }
}

Describe 'One parameter alone' {
    BeforeAll {
        # A shell without a person: what PowerShell would ask for is an error there.
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$(Get-TestModuleManifest)'; Set-Location '$TestDrive'").Invoke()

        function Get-SampleValue {
            param([Management.Automation.ParameterMetadata] $Parameter)

            $type = $Parameter.ParameterType.IsArray ? $Parameter.ParameterType.GetElementType() : $Parameter.ParameterType
            $type = [Nullable]::GetUnderlyingType($type) ?? $type
            if ($type -eq [securestring]) { New-TestSecret }
            elseif ($type -eq [switch]) { $true }
            elseif ($type.IsEnum) { $type.GetEnumValues()[0] }
            elseif ($type -in [int], [long]) { 1 }
            elseif ($Parameter.Name -like '*Repository') { 'octo-org/octo-repo' }
            elseif ($Parameter.Name -eq 'Key') { [pscustomobject]@{ Key = 'A'; KeyId = '1' } }
            elseif ($Parameter.Name -eq 'Secret') { @{ A = New-TestSecret } }
            else { 'a' }
        }
    }

    AfterAll { $shell.Dispose() }

    # What is missing has a name: "Parameter set cannot be resolved" tells nobody which.
    It 'works, or the error says what else is needed: <Cmdlet>' -ForEach $cmdlets {
        $common = [Management.Automation.Cmdlet]::CommonParameters + [Management.Automation.Cmdlet]::OptionalCommonParameters
        foreach ($parameter in $Parameters.Values | Where-Object Name -NotIn $common) {
            $shell.Commands.Clear()
            $shell.Streams.ClearStreams()
            $null = $shell.AddCommand($Cmdlet).AddParameter($parameter.Name, (Get-SampleValue $parameter))
            if ($Parameters.ContainsKey('WhatIf')) { $null = $shell.AddParameter('WhatIf') }
            $records = @(try { $null = $shell.Invoke(); $shell.Streams.Error } catch { $_.Exception.InnerException.ErrorRecord })
            $records.FullyQualifiedErrorId | Where-Object { $_ -like 'AmbiguousParameterSet*' } |
                Should -BeNullOrEmpty -Because "-$($parameter.Name) alone"
            $records | Where-Object { "$_" -match "^'' " } | Should -BeNullOrEmpty -Because "-$($parameter.Name) alone"
        }
    }
}

Describe 'Two objects in the pipeline' {
    BeforeEach {
        Initialize-CmdletItem $Cmdlet $names
        $items = @($names | ForEach-Object { New-CmdletItem $Cmdlet $_ })
        Reset-Sandbox
    }

    It 'bind by their properties, and give a result each: <Cmdlet>' -ForEach $ofItems {
        $told = Invoke-TestCmdlet $Cmdlet $items
        $told.Errors + $told.Ended | Should -BeNullOrEmpty
        $told.Output.Count | Should -Be 2
        foreach ($result in $told.Output) { @($result.PSObject.TypeNames -notlike "*#*")[0] | Should -BeExactly (Get-TestOutputType $Cmdlet) }

        # The key of a repository has no name of its own.
        $own = $Cmdlet -like '*PublicKey' ? 'Repository' : 'Name'
        $told.Output.$own | Sort-Object | Should -Be $names
        if ($Cmdlet -in (Get-RequestCmdletName)) { $least = 2 } else { $least = 0 }
        @(Get-SandboxRequest).Count | Should -BeGreaterOrEqual $least
    }

    It 'give no result without -PassThru: <Cmdlet>' -ForEach $quiet {
        $manner = Get-TestManner $Cmdlet
        $items | & $Cmdlet @manner | Should -BeNullOrEmpty
        @(Get-SandboxRequest | Where-Object method -NE GET).Count | Should -Be 2
    }
}

Describe '-WhatIf' {
    BeforeEach {
        Reset-Sandbox
        Remove-Item env:GH_ENTERPRISE_TOKEN
    }

    AfterEach {
        $env:GH_ENTERPRISE_TOKEN = $sandbox.Token
        Disconnect-GitHubSecretSession
    }

    It 'sends nothing, needs no token and opens no value: <Cmdlet>' -ForEach ($changing | Where-Object { $_.Cmdlet -in $ofItems.Cmdlet -and $_.Cmdlet -notlike 'Sync-*' }) {
        # That it is empty would be noticed.
        $change = if ($Parameters.ContainsKey('Value')) { @{ Value = [securestring]::new() } } else { @{ } }
        $items = $names | ForEach-Object { New-CmdletItem $Cmdlet $_ $change }
        $told = Invoke-TestCmdlet $Cmdlet $items @{ WhatIf = $true }
        $told.Errors + $told.Output + $told.Ended | Should -BeNullOrEmpty
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'begins no session and ends none' {
        $token = New-TestToken
        Reset-Sandbox
        Connect-GitHubSecretSession $token -WhatIf -PassThru | Should -BeNullOrEmpty
        Get-SandboxLine | Should -BeNullOrEmpty
        Get-GitHubSecretSession | Should -BeNullOrEmpty
        Connect-GitHubSecretSession $token
        Disconnect-GitHubSecretSession -WhatIf
        (Get-GitHubSecretSession).Login | Should -Be 'octocat'
    }
}
