BeforeAll { . "$PSScriptRoot/Sandbox.ps1" }

AfterAll { Stop-Sandbox }

Describe 'Routes' {
    BeforeEach { Reset-Sandbox }

    Context 'The ten places' {
        It '<Command> sends PUT <Path>' -ForEach @(
            @{ Command = 'Set-GitHubRepoSecret octo-org/octo-repo NAME'; Path = '/repos/octo-org/octo-repo/actions/secrets/NAME' }
            @{ Command = 'Set-GitHubRepoSecret octo-org/octo-repo NAME -App Codespaces'; Path = '/repos/octo-org/octo-repo/codespaces/secrets/NAME' }
            @{ Command = 'Set-GitHubRepoSecret octo-org/octo-repo NAME -App Dependabot'; Path = '/repos/octo-org/octo-repo/dependabot/secrets/NAME' }
            @{ Command = 'Set-GitHubRepoSecret octo-org/octo-repo NAME -App Agents'; Path = '/repos/octo-org/octo-repo/agents/secrets/NAME' }
            @{ Command = 'Set-GitHubEnvironmentSecret octo-org/octo-repo production NAME'; Path = '/repos/octo-org/octo-repo/environments/production/secrets/NAME' }
            @{ Command = "Set-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' NAME"; Path = '/repos/octo-org/octo-repo/environments/prod%2Feu%20west/secrets/NAME' }
            @{ Command = 'Set-GitHubOrgSecret octo-org NAME'; Path = '/orgs/octo-org/actions/secrets/NAME' }
            @{ Command = 'Set-GitHubOrgSecret octo-org NAME -App Codespaces'; Path = '/orgs/octo-org/codespaces/secrets/NAME' }
            @{ Command = 'Set-GitHubOrgSecret octo-org NAME -App Dependabot'; Path = '/orgs/octo-org/dependabot/secrets/NAME' }
            @{ Command = 'Set-GitHubOrgSecret octo-org NAME -App Agents'; Path = '/orgs/octo-org/agents/secrets/NAME' }
            @{ Command = 'Set-GitHubUserSecret NAME'; Path = '/user/codespaces/secrets/NAME' }
            @{ Command = 'Set-GitHubRepoSecret -RepositoryId 1296269 NAME'; Path = '/repositories/1296269/actions/secrets/NAME' }
            @{ Command = 'Set-GitHubRepoSecret -RepositoryId 1296269 NAME -App Codespaces'; Path = '/repositories/1296269/codespaces/secrets/NAME' }
            @{ Command = 'Set-GitHubRepoSecret -RepositoryId 1296269 NAME -App Dependabot'; Path = '/repositories/1296269/dependabot/secrets/NAME' }
            @{ Command = 'Set-GitHubRepoSecret -RepositoryId 1296269 NAME -App Agents'; Path = '/repositories/1296269/agents/secrets/NAME' }
            @{ Command = 'Set-GitHubEnvironmentSecret -RepositoryId 1296269 production NAME'; Path = '/repositories/1296269/environments/production/secrets/NAME' }
        ) {
            $text = "value of $Path 🔑 ü"
            $value = New-TestSecret $text

            Invoke-Expression "`$value | $Command"

            $puts = Get-SandboxRequest PUT
            $puts.Count | Should -Be 1
            $puts[0].path | Should -BeExactly $Path
            $puts[0].status | Should -BeIn 201, 204
            $puts[0].opened | Should -BeExactly $text
            $puts[0].body.key_id | Should -Not -BeNullOrEmpty
            $puts[0].apiVersion | Should -Be '2022-11-28'
            $puts[0].authorizationScheme | Should -Be 'Bearer'
        }

        It 'sends nothing but encrypted_value and key_id for a repository' {
            New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo NAME
            (Get-SandboxRequest PUT)[0].body.PSObject.Properties.Name | Should -Be @('encrypted_value', 'key_id')
        }
    }

    Context 'The environment name' {
        It "travels as one segment: '<Name>'" -ForEach @(
            @{ Name = 'a?b' }, @{ Name = 'a#b' }, @{ Name = '100%' }, @{ Name = 'a b' }, @{ Name = 'a/../b' }, @{ Name = 'Zürich 🏔' }, @{ Name = 'a%2Fb' }
        ) {
            $repository = New-TestRepository
            $null = Invoke-SandboxAdmin POST environments @{ repository = $repository.fullName; name = $Name }

            New-TestSecret 'text' | Set-GitHubEnvironmentSecret $repository.fullName $Name NAME

            $put = @(Get-SandboxRequest PUT)[0]
            $put.path | Should -BeExactly "/repos/$($repository.fullName)/environments/$([uri]::EscapeDataString($Name))/secrets/NAME"
            $put.status | Should -Be 201
        }
    }

    Context 'A renamed repository' {
        It 'is followed with the same method and body (<Status>)' -ForEach @{ Status = 307 }, @{ Status = 308 } {
            $old = (New-TestRepository).fullName
            $null = Invoke-SandboxAdmin POST rename @{ from = $old; to = "$old-new"; redirectStatus = $Status }

            $change = New-TestSecret 'moved' | Set-GitHubRepoSecret $old NAME -PassThru

            $change.Change | Should -Be 'Created'
            $last = @(Get-SandboxRequest PUT)[-1]
            $last.path | Should -Match '^/repositories/\d+/actions/secrets/NAME$'
            $last.opened | Should -Be 'moved'
        }
    }

    Context 'The host' {
        It 'comes from -ApiUrl before the environment' {
            $env:GITHUB_API_URL = 'http://127.0.0.1:9'
            try {
                New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo NAME -ApiUrl $sandbox.Url
            }
            finally {
                $env:GITHUB_API_URL = $sandbox.Url
            }
            (Get-SandboxRequest PUT).Count | Should -Be 1
        }

        It 'keeps the path of an API below /api/v3' {
            New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo NAME -ApiUrl "$($sandbox.Url)/api/v3/"
            (Get-SandboxRequest PUT)[0].path | Should -Be '/api/v3/repos/octo-org/octo-repo/actions/secrets/NAME'
        }

        It 'says that Enterprise Server has no Agents secrets' {
            $record = Get-ErrorRecord { New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo NAME -App Agents -ApiUrl "$($sandbox.Url)/api/v3/" }
            $record.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
            "$record" | Should -Match 'Enterprise Server has no Agents secrets'
        }
    }
}
