BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module "$PSScriptRoot/EveryCmdlet.psm1" -Force
    $cmdlets = @(Get-TestCmdletName | ForEach-Object { @{ Cmdlet = $_ } })
}

BeforeAll {
    'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
}

Describe 'The errors' {
    It 'that the page of <Cmdlet> names are those that there are cases of' -ForEach $cmdlets {
        Get-DocumentedErrorId $Cmdlet | Sort-Object | Should -Be @(Get-CoveredErrorId $Cmdlet)
    }

    It 'are all given by some cmdlet, and have a category' {
        $ids = @(Get-TestCmdletName | ForEach-Object { Get-CoveredErrorId $_ } | Sort-Object -Unique)
        $ids -ne 'PathNotFound' | Should -Be @([GitHubSecrets.SecretErrorId].GetEnumNames() | Sort-Object)
        $ids | Where-Object { -not (Get-ErrorCategory $_) } | Should -BeNullOrEmpty
    }
}
