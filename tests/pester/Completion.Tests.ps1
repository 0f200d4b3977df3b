BeforeAll { . "$PSScriptRoot/Completion.ps1" }

AfterAll { Stop-Sandbox }

Describe 'Completion' {
    BeforeEach { $errorsBefore = Enter-CompletionTest }

    AfterEach { Exit-CompletionTest $errorsBefore }

    Context 'Of what is on a list' {
        It 'offers what can be removed from it, and only that' {
            $organization = New-Organization
            foreach ($name in 'api', 'web', 'docs') { Add-Repository "$organization/$name" }
            New-TestSecret | Set-GitHubOrgSecret $organization LISTED -SelectedRepository api, web
            Get-CompletionText "Remove-GitHubOrgSecretRepository $organization listed " | Should -Be 'api', 'web'
            Get-CompletionText "Remove-GitHubOrgSecretRepository $organization LISTED w" | Should -Be 'web'
            Get-CompletionText "Remove-GitHubOrgSecretRepository $organization LISTED $organization/w" | Should -Be "$organization/web"
            Get-CompletionText "Add-GitHubOrgSecretRepository $organization LISTED " | Sort-Object | Should -Be 'api', 'docs', 'web'
        }

        It 'offers those of a secret of the signed-in user by their full names' {
            New-TestSecret | Set-GitHubUserSecret LISTED_MINE -SelectedRepository octo-org/api, octo-org/web
            Get-CompletionText 'Remove-GitHubUserSecretRepository LISTED_MINE ' | Should -Be 'octo-org/api', 'octo-org/web'
        }

        It 'offers nothing where the secret is not known' {
            Get-CompletionText 'Remove-GitHubOrgSecretRepository octo-org $(Get-Date) ' | Should -BeNullOrEmpty
        }
    }

    Context 'Of -Name' {
        It 'offers the secrets of a repository, by position, by name and by alias: <_>' -ForEach @(
            'Set-GitHubRepoSecret {0} D', 'Set-GitHubRepoSecret -Repository {0} -Name d', 'Set-GitHubRepoSecret -Repo {0} -SecretName D'
        ) {
            $repository = (New-TestRepository).fullName
            foreach ($name in 'DEPLOY_KEY', 'DB_URL', 'OTHER') { New-TestSecret | Set-GitHubRepoSecret $repository $name }
            Get-CompletionText ($_ -f $repository) | Sort-Object | Should -Be @('DB_URL', 'DEPLOY_KEY')
        }

        It 'reads the store, and knows where each list belongs' {
            $repository = (New-TestRepository).fullName
            New-TestSecret | Set-GitHubRepoSecret $repository ACTIONS
            New-TestSecret | Set-GitHubRepoSecret $repository DEPENDABOT -App Dependabot
            Get-CompletionText "Set-GitHubRepoSecret $repository -App Dependabot -Name " | Should -Be 'DEPENDABOT'
            Get-CompletionText "Set-GitHubRepoSecret $repository " | Should -Be 'ACTIONS'
        }

        It 'offers those of an environment' {
            New-TestSecret | Set-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' IN_PRODUCTION
            Get-CompletionText "Set-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' " | Should -Be 'IN_PRODUCTION'
        }

        It 'offers those of an organization, with their visibility' {
            $organization = New-Organization
            New-TestSecret | Set-GitHubOrgSecret $organization SHARED -Visibility All
            $found = Get-Completion "Set-GitHubOrgSecret $organization "
            $found.CompletionText | Should -Be 'SHARED'
            $found.ToolTip | Should -Match "$organization.*updated \d{4}-\d\d-\d\d.*visibility all"
        }

        It 'offers those of the signed-in user' {
            New-TestSecret | Set-GitHubUserSecret MINE
            Get-CompletionText 'Set-GitHubUserSecret M' | Should -Be 'MINE'
        }

        It 'takes the repository by id' {
            $repository = New-TestRepository
            New-TestSecret | Set-GitHubRepoSecret $repository.fullName BY_ID
            Get-CompletionText "Set-GitHubRepoSecret -RepositoryId $($repository.id) -Name " | Should -Be 'BY_ID'
        }

        It 'takes variables of the session' {
            $global:completionRepository = (New-TestRepository).fullName
            New-TestSecret | Set-GitHubRepoSecret $global:completionRepository BY_VARIABLE
            try { Get-CompletionText 'Set-GitHubRepoSecret $global:completionRepository ' | Should -Be 'BY_VARIABLE' }
            finally { Remove-Variable completionRepository -Scope Global }
        }

        It 'takes what is splatted' {
            $global:completionTarget = @{ Repository = (New-TestRepository).fullName; App = 'Dependabot' }
            New-TestSecret | Set-GitHubRepoSecret @completionTarget BY_SPLATTING
            try { Get-CompletionText 'Set-GitHubRepoSecret @global:completionTarget -Name ' | Should -Be 'BY_SPLATTING' }
            finally { Remove-Variable completionTarget -Scope Global }
        }

        It 'matches wildcards' {
            $repository = (New-TestRepository).fullName
            foreach ($name in 'DEPLOY_KEY', 'DEPLOY_URL') { New-TestSecret | Set-GitHubRepoSecret $repository $name }
            Get-CompletionText "Set-GitHubRepoSecret $repository *_U" | Should -Be 'DEPLOY_URL'
        }

        It 'reads at most 3 pages' {
            $repository = (New-TestRepository).fullName
            New-TestItem 320 | Set-GitHubRepoSecret $repository
            Reset-Sandbox
            Get-CompletionText "Set-GitHubRepoSecret $repository N" | Should -HaveCount 300
            (Get-SandboxRequest).Count | Should -Be 3
        }
    }

    Context 'Of -Environment' {
        It 'offers the repository''s, quoted where they have to be' {
            $repository = (New-TestRepository).fullName
            foreach ($name in 'production', 'prod/eu west', 'it''s $5') { $null = Invoke-SandboxAdmin POST environments @{ repository = $repository; name = $name } }
            Get-CompletionText "Set-GitHubEnvironmentSecret $repository " | Should -Be @('production', "'prod/eu west'", "'it''s `$5'")
            Get-CompletionText "Set-GitHubEnvironmentSecret $repository `"prod/" | Should -Be '"prod/eu west"'
            Get-CompletionText "Set-GitHubEnvironmentSecret $repository -Environment 'it" | Should -Be "'it''s `$5'"
        }
    }

    Context 'Of -Repository' {
        It 'offers the owner''s, without archived ones' {
            $owner = New-Organization
            foreach ($name in 'api', 'app', 'web') { Add-Repository "$owner/$name" }
            Add-Repository "$owner/apart" @{ archived = $true }
            Get-CompletionText "Set-GitHubRepoSecret $owner/a" | Should -Be @("$owner/api", "$owner/app")
            Get-CompletionText "Set-GitHubRepoSecret octo-org/api, $owner/w" | Should -Be "$owner/web"
            Get-CompletionText "Set-GitHubRepoSecret -Owner $owner -Repository ap" | Should -Be @('api', 'app')
        }

        It 'offers the organizations, and the origin of the work tree with its owner''s others' {
            $owner = New-Organization
            foreach ($name in 'here', 'there') { Add-Repository "$owner/$name" }
            git init --quiet $TestDrive/tree
            git -C $TestDrive/tree remote add origin "git@github.com:$owner/here.git"
            Set-Location $TestDrive/tree
            # The first list of organizations is kept: this one need not be in it.
            Get-CompletionText 'Set-GitHubRepoSecret ' | Where-Object { $_ -like "$owner/?*" } | Should -Be @("$owner/here", "$owner/there")
            Get-CompletionText 'Set-GitHubRepoSecret octo-o' | Should -Be 'octo-org/'
            New-TestSecret | Set-GitHubRepoSecret -Name FROM_ORIGIN
            Get-CompletionText 'Set-GitHubRepoSecret -Name ' | Should -Be 'FROM_ORIGIN'
        }

        It 'never takes the origin for a repository that is given, but not known' {
            git init --quiet $TestDrive/other
            git -C $TestDrive/other remote add origin 'git@github.com:octo-org/octo-repo.git'
            Set-Location $TestDrive/other
            foreach ($given in '(Get-Item .).Name', '-Repository "$(1)"', '@missing', 'octo-org/*', '-RepositoryId (Get-Random)') {
                Get-CompletionText "Set-GitHubRepoSecret $given -Name " | Should -BeNullOrEmpty
                Get-CompletionText "Set-GitHubRepoSecret $given -Name D" | Should -BeNullOrEmpty
            }
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    Context 'Of other parameters' {
        It 'offers the organizations of the token' {
            Get-CompletionText 'Set-GitHubOrgSecret oct' | Should -Be 'octo-org'
            Get-CompletionText 'Set-GitHubRepoSecret -Owner oct' | Should -Be 'octo-org'
        }

        It 'offers an organization''s repositories for the list of its secret, and a user''s by full name' {
            $owner = New-Organization
            foreach ($name in 'api', 'web') { Add-Repository "$owner/$name" }
            Get-CompletionText "Set-GitHubOrgSecret $owner NAME -SelectedRepository " | Should -Be @('api', 'web')
            Get-CompletionText "Set-GitHubUserSecret NAME -SelectedRepository $owner/" | Should -Be @("$owner/api", "$owner/web")
        }

        It 'offers secret and repositories to the cmdlets that share' {
            $owner = New-Organization
            foreach ($name in 'api', 'web') { Add-Repository "$owner/$name" }
            New-TestSecret | Set-GitHubOrgSecret $owner SHARED -SelectedRepository api
            Get-CompletionText "Add-GitHubOrgSecretRepository $owner " | Should -Be 'SHARED'
            Get-CompletionText "Add-GitHubOrgSecretRepository $owner SHARED w" | Should -Be 'web'
            Get-CompletionText "Add-GitHubUserSecretRepository NAME $owner/w" | Should -Be "$owner/web"
        }

        It 'offers the values of -App and -Visibility' {
            Get-CompletionText 'Set-GitHubRepoSecret o/r -App ' | Should -Be @('Actions', 'Agents', 'Codespaces', 'Dependabot')
            Get-CompletionText 'Set-GitHubOrgSecret o -Visibility ' | Should -Be @('All', 'Private', 'Selected')
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }
}
