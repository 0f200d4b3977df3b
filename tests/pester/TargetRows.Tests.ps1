BeforeAll { . "$PSScriptRoot/TargetTree.ps1" }

AfterAll {
    Pop-Location
    Stop-Sandbox
}

Describe 'A row of a file' {
    BeforeEach { Reset-Sandbox }

    It 'goes where its columns say, imported as with Import-Csv' {
        Set-Content t.csv 'Repository,Name,Value', 'octo-org/api,A,1', 'octo-org/web,B,2'
        Import-GitHubSecretFile t.csv | Set-GitHubRepoSecret
        Get-Put | Sort-Object | Should -Be '/repos/octo-org/api/actions/secrets/A', '/repos/octo-org/web/actions/secrets/B'
        (Get-SandboxRequest PUT | Sort-Object path).opened | Should -Be '1', '2'
    }

    It 'goes to <Path>' -ForEach @(
        @{ Columns = 'Owner,Repository'; Cells = 'octo-org,api'; Cmdlet = 'Set-GitHubRepoSecret'; Path = '/repos/octo-org/api/actions/secrets/A' }
        @{ Columns = 'Repo,App'; Cells = 'octo-org/api,dependabot'; Cmdlet = 'Set-GitHubRepoSecret'; Path = '/repos/octo-org/api/dependabot/secrets/A' }
        @{ Columns = 'full_name'; Cells = 'octo-org/api'; Cmdlet = 'Set-GitHubRepoSecret'; Path = '/repos/octo-org/api/actions/secrets/A' }
        @{ Columns = 'RepositoryId'; Cells = '1296269'; Cmdlet = 'Set-GitHubRepoSecret'; Path = '/repositories/1296269/actions/secrets/A' }
        @{ Columns = 'Repository,Environment'; Cells = 'octo-org/octo-repo,production'; Cmdlet = 'Set-GitHubEnvironmentSecret'; Path = '/repos/octo-org/octo-repo/environments/production/secrets/A' }
        @{ Columns = 'Organization,App'; Cells = 'octo-org,Agents'; Cmdlet = 'Set-GitHubOrgSecret'; Path = '/orgs/octo-org/agents/secrets/A' }
        @{ Columns = 'Level'; Cells = 'user'; Cmdlet = 'Set-GitHubUserSecret'; Path = '/user/codespaces/secrets/A' }
    ) {
        "$Columns,Name,Value", "$Cells,A,1" | Import-GitHubSecretFile -Format Csv | & $Cmdlet
        Get-Put | Should -Be $Path
    }

    It 'says who may read an organization''s secret' {
        'Org,Visibility,SelectedRepository,Name,Value', 'octo-org,Selected,"api;web",A,1', 'octo-org,All,,B,2' |
            Import-GitHubSecretFile -Format Csv | Set-GitHubOrgSecret
        $bodies = Get-SandboxRequest PUT | Sort-Object path | ForEach-Object body
        $bodies.visibility | Should -Be 'selected', 'all'
        $bodies[0].selected_repository_ids | Should -HaveCount 2
    }

    It 'is an error where its cell is empty or wrong, and never one of the work tree: <Columns> <Cells>' -ForEach @(
        @{ Columns = 'Repository'; Cells = ''; Cmdlet = 'Set-GitHubRepoSecret' }
        @{ Columns = 'Repository'; Cells = 'no repository'; Cmdlet = 'Set-GitHubRepoSecret' }
        @{ Columns = 'App'; Cells = 'Action'; Cmdlet = 'Set-GitHubRepoSecret' }
        @{ Columns = 'RepositoryId'; Cells = 'abc'; Cmdlet = 'Set-GitHubRepoSecret' }
        @{ Columns = 'Level'; Cells = 'Enterprise'; Cmdlet = 'Set-GitHubRepoSecret' }
        @{ Columns = 'Environment'; Cells = 'production'; Cmdlet = 'Set-GitHubRepoSecret' }
        @{ Columns = 'Organization'; Cells = 'octo-org'; Cmdlet = 'Set-GitHubRepoSecret' }
        @{ Columns = 'Visibility'; Cells = 'All'; Cmdlet = 'Set-GitHubRepoSecret' }
        @{ Columns = 'Environment'; Cells = ''; Cmdlet = 'Set-GitHubEnvironmentSecret' }
        @{ Columns = 'Repository'; Cells = 'octo-org/api'; Cmdlet = 'Set-GitHubUserSecret' }
        @{ Columns = 'App'; Cells = 'Dependabot'; Cmdlet = 'Set-GitHubUserSecret' }
        @{ Columns = 'Organization,Visibility'; Cells = 'octo-org,Everybody'; Cmdlet = 'Set-GitHubOrgSecret' }
        @{ Columns = 'Organization,Repository'; Cells = 'octo-org,octo-org/api'; Cmdlet = 'Set-GitHubOrgSecret' }
    ) {
        # Once as the import gives it, and once as any other program does.
        $row = "$Columns,Name", "$Cells,A" | ConvertFrom-Csv | Select-Object *, @{ Name = 'Value'; Expression = { $secret } }
        Get-ErrorId { $row | & $Cmdlet } | Should -Match '^InvalidName$'
        Get-ErrorId { "$Columns,Name,Value", "$Cells,A,1" | Import-GitHubSecretFile -Format Csv | & $Cmdlet } | Should -Match '^InvalidName$'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'has columns that are told where nobody knows them, without what stands in them' {
        $warnings = @()
        $imported = 'Name,Value,Repositry,Note', 'A,1,octo-org/api,mine' | Import-GitHubSecretFile -Format Csv -WarningVariable warnings -WarningAction SilentlyContinue
        $imported.PSObject.Properties.Name | Should -Be 'Name', 'Value', 'Path', 'ModifiedAt', 'Line'
        "$warnings" | Should -Match "'Repositry', 'Note'"
        "$warnings" | Should -Not -Match 'mine|octo-org/api'
        'Name,Value', 'A,1' | Import-GitHubSecretFile -Format Csv -WarningVariable warnings | Should -HaveCount 1
        $warnings | Should -BeNullOrEmpty
    }

    It 'has columns that are told too where the work tree is taken, once for a command' {
        $rows = 'Name,Repositry', 'A,octo-org/api', 'B,octo-org/web' | ConvertFrom-Csv | Select-Object *, @{ Name = 'Value'; Expression = { $secret } }
        $rows | Set-GitHubRepoSecret -WarningVariable warnings -WarningAction SilentlyContinue
        $warnings | Should -HaveCount 1
        "$warnings" | Should -Match "current folder.*'Repositry'"
        $rows | Set-GitHubRepoSecret octo-org/api -WarningVariable warnings
        $rows | Select-Object Name, Value | Set-GitHubRepoSecret -WarningVariable more
        $warnings + $more | Should -BeNullOrEmpty
    }

    It 'names no column twice' {
        Get-ErrorId { 'Name,Value,Repo,Repository', 'A,1,a/b,c/d' | Import-GitHubSecretFile -Format Csv } | Should -Be 'InvalidFile'
    }
}
