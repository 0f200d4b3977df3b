BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $ids = @{}
    foreach ($name in 'api', 'web', 'docs') {
        $ids[$name] = (Invoke-SandboxAdmin POST repositories @{ fullName = "octo-org/$name" }).id
    }
    $selected = $ids.api, $ids.web, $ids.docs

    function New-SecretName { "SECRET_$([guid]::NewGuid().ToString('n').ToUpperInvariant())" }
}

AfterAll { Stop-Sandbox }

Describe 'Who may read a secret' {
    BeforeEach {
        Reset-Sandbox
        $name = New-SecretName
    }

    Context 'An organization secret in <_>' -ForEach 'Actions', 'Codespaces', 'Dependabot', 'Agents' {
        BeforeAll { $app = $_; $store = "/orgs/octo-org/$($app.ToLowerInvariant())/secrets" }

        It 'is private when it is new and nothing is said' {
            New-TestSecret | Set-GitHubOrgSecret octo-org $name -App $app
            $put = (Get-SandboxRequest PUT)[0]
            $put.body.visibility | Should -Be 'private'
            $put.body.PSObject.Properties.Name | Should -Not -Contain 'selected_repository_ids'
        }

        It 'is seen by all where that is asked for' {
            New-TestSecret | Set-GitHubOrgSecret octo-org $name -App $app -Visibility All
            (Get-SandboxSecret "$store/$name").visibility | Should -Be 'all'
        }

        It 'is seen by the repositories that are selected, sent as <Sent>' -ForEach @(
            @{ Sent = if ($_ -eq 'Dependabot') { 'strings' } else { 'integers' } }
        ) {
            New-TestSecret | Set-GitHubOrgSecret octo-org $name -App $app -SelectedRepository api, octo-org/web, $ids.docs
            $put = (Get-SandboxRequest PUT)[0]
            $put.body.visibility | Should -Be 'selected'
            $put.body.selected_repository_ids | Should -Be $selected
            $type = if ($app -eq 'Dependabot') { [string] } else { [long] }
            $put.body.selected_repository_ids[0] | Should -BeOfType $type
        }

        It 'keeps its visibility and its list of 3 repositories when only the value is new' {
            New-TestSecret 'old' | Set-GitHubOrgSecret octo-org $name -App $app -SelectedRepository $selected
            $change = New-TestSecret 'new' | Set-GitHubOrgSecret octo-org $name -App $app -PassThru
            $change.Change | Should -Be 'Updated'
            $secret = Get-SandboxSecret "$store/$name"
            $secret.opened | Should -Be 'new'
            $secret.visibility | Should -Be 'selected'
            @($secret.selectedRepositoryIds | Sort-Object) | Should -Be @($selected | Sort-Object)
        }

        It 'keeps the visibility All when only the value is new' {
            New-TestSecret | Set-GitHubOrgSecret octo-org $name -App $app -Visibility All
            New-TestSecret 'new' | Set-GitHubOrgSecret octo-org $name -App $app
            (Get-SandboxSecret "$store/$name").visibility | Should -Be 'all'
        }
    }

    Context 'A list of repositories' {
        It 'may be empty' {
            New-TestSecret | Set-GitHubOrgSecret octo-org $name -SelectedRepository @()
            $put = (Get-SandboxRequest PUT)[0]
            $put.body.visibility | Should -Be 'selected'
            @($put.body.selected_repository_ids).Count | Should -Be 0
        }

        It 'may be objects' {
            $objects = [pscustomobject]@{ id = $ids.api; full_name = 'octo-org/api' }, [pscustomobject]@{ nameWithOwner = 'octo-org/web' }
            New-TestSecret | Set-GitHubOrgSecret octo-org $name -SelectedRepository $objects
            (Get-SandboxRequest PUT)[0].body.selected_repository_ids | Should -Be @($ids.api, $ids.web)
        }

        It 'is kept where -Visibility Selected is said without one' {
            New-TestSecret | Set-GitHubOrgSecret octo-org $name -SelectedRepository $selected
            New-TestSecret | Set-GitHubOrgSecret octo-org $name -Visibility Selected
            @((Get-SandboxSecret "/orgs/octo-org/actions/secrets/$name").selectedRepositoryIds).Count | Should -Be 3
        }

        It 'does not go with -Visibility All' {
            Get-ErrorId { New-TestSecret | Set-GitHubOrgSecret octo-org $name -Visibility All -SelectedRepository api } | Should -Be 'InvalidValue'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'names the repository that is not found, and stores nothing' {
            $record = Get-ErrorRecord { New-TestSecret | Set-GitHubOrgSecret octo-org $name -SelectedRepository api, no-such-repo }
            $record.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
            "$record" | Should -Match 'octo-org/no-such-repo'
            Get-SandboxRequest PUT | Should -BeNullOrEmpty
        }
    }

    Context 'A secret of the user' {
        It 'is read by the repositories that are selected' {
            New-TestSecret | Set-GitHubUserSecret $name -SelectedRepository octo-org/api, octocat/hello-world
            $put = (Get-SandboxRequest PUT)[0]
            $put.body.selected_repository_ids.Count | Should -Be 2
            $put.body.PSObject.Properties.Name | Should -Not -Contain 'visibility'
        }

        It 'keeps its list when only the value is new' {
            New-TestSecret | Set-GitHubUserSecret $name -SelectedRepository octo-org/api
            New-TestSecret | Set-GitHubUserSecret $name
            @((Get-SandboxSecret "/user/codespaces/secrets/$name").selectedRepositoryIds) | Should -Be @($ids.api)
        }
    }
}

Describe 'A missing environment' {
    BeforeEach {
        Reset-Sandbox
        $repository = (New-TestRepository).fullName
    }

    It 'is an error that names the environment' {
        $record = Get-ErrorRecord { New-TestSecret | Set-GitHubEnvironmentSecret $repository nowhere NAME }
        $record.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
        "$record" | Should -Match "no environment 'nowhere'"
        $record.ErrorDetails.RecommendedAction | Should -Match '-CreateEnvironment'
    }

    It 'is an error that names the repository where that is what is missing' {
        $record = Get-ErrorRecord { New-TestSecret | Set-GitHubEnvironmentSecret octo-org/no-such-repo production NAME }
        $record.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
        "$record" | Should -Match 'repository octo-org/no-such-repo was not found'
    }

    It 'is created with -CreateEnvironment' {
        New-TestSecret 'text' | Set-GitHubEnvironmentSecret $repository 'new one' NAME -CreateEnvironment
        (Get-SandboxRequest PUT).path | Should -Be @("/repos/$repository/environments/new%20one", "/repos/$repository/environments/new%20one/secrets/NAME")
    }

    It 'is left alone with -CreateEnvironment where it exists' {
        New-TestSecret 'text' | Set-GitHubEnvironmentSecret octo-org/octo-repo production NAME -CreateEnvironment
        (Get-SandboxRequest PUT).path | Should -Be '/repos/octo-org/octo-repo/environments/production/secrets/NAME'
    }
}
