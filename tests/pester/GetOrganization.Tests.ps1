BeforeAll { . "$PSScriptRoot/Sandbox.ps1" }

AfterAll { Stop-Sandbox }

Describe 'The secrets of an organization that repositories read' {
    BeforeAll {
        $place = New-TestPlace
        $other = "$($place.Organization)/other"
        $null = Invoke-SandboxAdmin POST repositories @{ fullName = $other }
        $secret | Set-GitHubOrgSecret $place.Organization SHARED -Visibility All
        $secret | Set-GitHubOrgSecret $place.Organization TOKEN -Visibility All
        $secret | Set-GitHubRepoSecret $place.Repository TOKEN
        $rows = @(Get-GitHubRepoSecret $place.Repository, $other -IncludeOrganization)
    }

    It 'say who reads them, and which a nearer one hides' {
        $rows | ForEach-Object { "$($_.Name) of $($_.Level), read by $($_.ReadBy), hidden: $($_.IsHidden)" } | Should -Be @(
            "TOKEN of Repository, read by $($place.Repository), hidden: False"
            "SHARED of Organization, read by $($place.Repository), hidden: False"
            "TOKEN of Organization, read by $($place.Repository), hidden: True"
            "SHARED of Organization, read by $other, hidden: False"
            "TOKEN of Organization, read by $other, hidden: False")
    }

    It 'are shown in groups that say the same' {
        $text = $rows | Out-String -Width 120
        $text | Should -Match "organization $($place.Organization) \(Actions\), read by repository $($place.Repository)"
        $text | Should -Match "organization $($place.Organization) \(Actions\), hidden by those of repository $($place.Repository)"
        $text | Should -Match "read by repository $other"
    }

    It 'are found by name as well, the hidden one with the one that hides it' {
        (Get-GitHubRepoSecret $place.Repository TOKEN -IncludeOrganization).IsHidden | Should -Be $false, $true
        (Get-GitHubRepoSecret $place.Repository T* -IncludeOrganization).IsHidden | Should -Be $false, $true
        (Get-GitHubRepoSecret $place.Repository S* -IncludeOrganization).IsHidden | Should -Be $false
    }

    It 'pipe on as the organization''s' {
        ($rows | Where-Object Name -EQ SHARED | Select-Object -First 1 | Set-GitHubOrgSecret -Value $secret -PassThru).Organization |
            Should -Be $place.Organization
    }

    It 'have neither property where they are asked for without' {
        (Get-GitHubRepoSecret $place.Repository).PSObject.Properties.Name | Should -Not -Contain 'ReadBy'
    }

    It 'beyond the first hundred by name are marked, and told of once: a workflow does not get them' {
        $many = New-TestPlace
        104..1 | ForEach-Object { [pscustomobject]@{ Name = 'S{0:d3}' -f $_; Value = $secret } } |
            Set-GitHubOrgSecret $many.Organization -Visibility All
        $told = @(Get-GitHubRepoSecret $many.Repository -IncludeOrganization -WarningVariable warnings -WarningAction SilentlyContinue)

        $told.Count | Should -Be 104
        ($told | Where-Object IsBeyondLimit).Name | Should -Be 'S101', 'S102', 'S103', 'S104'
        $warnings | Should -Be ("$($many.Repository) shares more than 100 secrets of its organization, and a workflow gets the " +
            'first 100 by name: S101 is not among them. IsBeyondLimit marks all of these.')
        $told | Out-String -Width 120 | Should -Match "beyond the first 100 for repository $($many.Repository)"
        (Get-GitHubRepoSecret $many.Repository S10* -IncludeOrganization 3>$null | Where-Object IsBeyondLimit).Count | Should -Be 4
    }
}
