BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $manifest = Get-TestModuleManifest
    $declared = Import-PowerShellDataFile $manifest
    Import-Module $manifest
}

Describe 'The manifest' {
    It 'is clean' {
        $problems = $null
        Test-ModuleManifest $manifest -ErrorVariable problems -WarningVariable +problems | Should -Not -BeNullOrEmpty
        $problems | Should -BeNullOrEmpty
    }

    It 'exports exactly the cmdlets it lists, and nothing else' {
        $module = Get-Module GitHubSecrets
        @($module.ExportedCmdlets.Keys | Sort-Object) | Should -Be @($declared.CmdletsToExport | Sort-Object)
        $module.ExportedFunctions.Count + $module.ExportedAliases.Count + $module.ExportedVariables.Count | Should -Be 0
    }

    It 'lists every cmdlet without a wildcard' {
        $declared.CmdletsToExport | Should -Not -Match '[*?]'
        @($declared.FunctionsToExport).Count | Should -Be 0
        @($declared.AliasesToExport).Count | Should -Be 0
        @($declared.VariablesToExport).Count | Should -Be 0
    }

    It 'has the version of its assembly' {
        $assembly = [Reflection.AssemblyName]::GetAssemblyName((Join-Path (Split-Path $manifest) 'GitHubSecrets.dll'))
        $assembly.Version.ToString(3) | Should -Be $declared.ModuleVersion
    }

    It 'uses approved verbs' {
        foreach ($command in Get-Command -Module GitHubSecrets) {
            (Get-Verb $command.Verb).Count | Should -Be 1
        }
    }
}

Describe 'The module folder' {
    It 'holds no managed dependency but Sodium.Core, which lies apart' {
        $folder = Split-Path $manifest
        $assemblies = Get-ChildItem $folder -Filter *.dll -Recurse | Where-Object { $_.Directory.Name -ne 'native' }
        @($assemblies.Name | Sort-Object -Unique) |
            Should -Be @('GitHubSecrets.Core.dll', 'GitHubSecrets.dll', 'GitHubSecrets.Startup.dll', 'Sodium.Core.dll')
        @(Get-ChildItem $folder -Filter Sodium.Core.dll -Recurse).Directory.Name | Should -Be dependencies
    }
}

Describe 'The import' {
    It 'writes nothing to any stream' {
        pwsh -NoProfile -NonInteractive -Command "Import-Module '$manifest' *>&1" | Should -BeNullOrEmpty
    }
}
