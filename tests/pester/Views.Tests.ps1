BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $secret = New-TestSecret
    $long = 'A_NAME_THAT_IS_FAR_LONGER_THAN_ANY_COLUMN_OF_A_TABLE_AND_STILL_ONE_THAT_GITHUB_TAKES'
    $repository = 'octo-org/a-repository-whose-name-is-longer-than-the-column-of-targets-in-a-table'
    $null = Invoke-SandboxAdmin POST repositories @{ fullName = $repository }
    foreach ($each in $long, 'SHORT') {
        $secret | Set-GitHubRepoSecret $repository $each
        $secret | Set-GitHubRepoSecret $repository $each -App Dependabot
        $secret | Set-GitHubOrgSecret octo-org $each -SelectedRepository api
    }
    $secret | Set-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' SHORT -CreateEnvironment
    $secret | Set-GitHubUserSecret SHORT

    # What a person sees, line by line, without colour.
    function Get-Shown {
        param($Object, [int] $Width)

        $Object | Out-String -Stream -Width $Width | ForEach-Object { $_ -replace '\e\[[0-9;]*m' }
    }

    # The text of a column that begins and ends at given places, its lines put together again.
    function Join-Column {
        param([string[]] $Line, [int] $Start, [int] $Length)

        ($Line | ForEach-Object { if ($_.Length -gt $Start) { $_.Substring($Start, [Math]::Min($Length, $_.Length - $Start)).Trim() } }) -join ''
    }
}

AfterAll { Stop-Sandbox }

Describe 'What people see' {
    Context 'of secrets' {
        BeforeAll {
            $infos = @(
                Get-GitHubRepoSecret $repository -App Actions, Dependabot
                Get-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' SHORT
                Get-GitHubOrgSecret octo-org
                Get-GitHubUserSecret SHORT)
        }

        It 'fits <_> columns, grouped by target and store' -ForEach 80, 100, 120 {
            $lines = Get-Shown $infos $_
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            $groups = @($lines -match 'Secrets of:')
            $groups.Count | Should -Be 5
            $text = $lines -join ''
            foreach ($label in "repository $repository (Actions)", "repository $repository (Dependabot)",
                "environment 'prod/eu west' of repository octo-org/octo-repo", 'organization octo-org (Actions)', 'signed-in user (Codespaces)') {
                $text | Should -Match ([regex]::Escape("Secrets of: $label"))
            }
        }

        It 'cuts no name at <_> columns' -ForEach 80, 100 {
            $lines = Get-Shown @($infos | Where-Object Name -EQ $long)[0] $_
            Join-Column ($lines | Where-Object { $_ -notmatch 'Secrets of|^Name|^----' }) 0 40 | Should -Match $long
            $lines -match '…' | Should -BeNullOrEmpty
        }

        It 'says when and how long ago a value was set, and who may read it' {
            $lines = Get-Shown ($infos | Where-Object { $_.Organization -and $_.Name -eq 'SHORT' }) 100
            $lines -match '^SHORT +Selected +\d{4}-\d\d-\d\d \d\d:\d\d  just now$' | Should -HaveCount 1
        }

        It 'is a list of everything that there is, and of nothing that there is not' {
            $lines = Get-Shown ($infos | Where-Object { $_.Organization -and $_.Name -eq 'SHORT' } | Format-List) 100
            foreach ($name in 'Name', 'Level', 'App', 'Organization', 'Visibility', 'SelectedRepositoriesUrl', 'CreatedAt', 'UpdatedAt') {
                $lines -match "^$name +: \S" | Should -HaveCount 1 -Because $name
            }
            $lines -match '^(Owner|Repository|RepositoryId|Environment)\b' | Should -BeNullOrEmpty
        }

        It 'says the id of a repository that was given by it' {
            $info = $secret | Set-GitHubRepoSecret -RepositoryId 1296269 BY_ID -PassThru | Get-GitHubRepoSecret
            (Get-Shown $info 100) -match 'Secrets of: repository with id 1296269 \(Actions\)' | Should -HaveCount 1
            (Get-Shown ($info | Format-List) 100) -match '^RepositoryId +: 1296269$' | Should -HaveCount 1
        }
    }

    Context 'of changes' {
        It 'cuts neither target nor name at 100 columns' {
            $lines = Get-Shown ($secret | Set-GitHubRepoSecret $repository $long -PassThru) 100
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $rows = $lines | Where-Object { $_ -and $_ -notmatch '^Change|^---' }
            Join-Column $rows 19 33 | Should -Be $repository
            Join-Column $rows 53 27 | Should -Be $long
        }

        It 'is a list without what there is not' {
            $lines = Get-Shown ($secret | Set-GitHubUserSecret SHORT -PassThru | Format-List) 100
            foreach ($name in 'Change', 'Name', 'Level', 'App', 'Time', 'RequestId') { $lines -match "^$name +: \S" | Should -HaveCount 1 -Because $name }
            $lines -match '^(Owner|Repository|Environment|Organization)\b' | Should -BeNullOrEmpty
        }
    }

    Context 'of keys and sealed values' {
        BeforeAll {
            $keys = @(Get-GitHubSecretPublicKey $repository, octo-org/api; Get-GitHubSecretPublicKey -User)
            $sealed = @($keys | ConvertTo-GitHubSealedSecret -Secret @{ $long = New-TestSecret ('x' * 40000) })
        }

        It 'shows keys whole at <_> columns, under their targets' -ForEach 80, 100 {
            $lines = Get-Shown $keys $_
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            foreach ($key in $keys) { ($lines -match "^$($key.KeyId) +$([regex]::Escape($key.Key))$") | Should -HaveCount 1 }
            @($lines -match 'Key of:').Count | Should -Be 3
        }

        It 'shows sealed values by their target, name and key, and only the beginning of the rest' {
            $lines = Get-Shown $sealed 100
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
            $lines.Count | Should -BeLessThan 30
            $first = $lines | Where-Object { $_ -and $_ -notmatch '^Target|^---' } | Select-Object -First 4
            Join-Column $first 0 28 | Should -Match ([regex]::Escape($repository))
            Join-Column $first 29 30 | Should -Match $long
            ($lines -join "`n") | Should -Match $sealed[0].KeyId
        }

        It 'shows a sealed value without a target' {
            $value = $secret | ConvertTo-GitHubSealedSecret -PublicKey $keys[0].Key -KeyId $keys[0].KeyId
            (Get-Shown $value 100) -match "^ +$($keys[0].KeyId) +\S{18}…$" | Should -HaveCount 1
            (Get-Shown ($value | Format-List) 100) -match '^KeyId +: \S' | Should -HaveCount 1
        }
    }
}
