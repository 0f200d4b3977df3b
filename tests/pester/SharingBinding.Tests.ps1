BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    Import-Module "$PSScriptRoot/Sharing.psm1" -Force
    $ids = Add-SharingRepository
}

AfterAll { Stop-Sandbox }

Describe 'What the cmdlets for the repositories of a secret take' {
    BeforeEach { Reset-Sandbox }

    Context 'Binding' {
        It 'takes names, ids and objects: <Form>' -ForEach @(
            @{ Form = 'bare name'; Value = 'web' }, @{ Form = 'full name'; Value = 'octo-org/web' }
            @{ Form = 'address'; Value = 'https://github.com/octo-org/web.git' }
            @{ Form = 'full_name'; Value = [pscustomobject]@{ full_name = 'octo-org/web' } }
            @{ Form = 'what gh gives'; Value = [pscustomobject]@{ id = 'R_kgDOABCDEF'; nameWithOwner = 'octo-org/web' } }
            @{ Form = 'owner and name'; Value = [pscustomobject]@{ name = 'web'; owner = [pscustomobject]@{ login = 'octo-org' } } }
        ) {
            $first, $second = (New-SharedSecret), (New-SharedSecret)
            Add-GitHubOrgSecretRepository octo-org $first $Value
            $Value | Add-GitHubOrgSecretRepository octo-org $second
            Get-Reader $first | Should -Be $ids.web
            Get-Reader $second | Should -Be $ids.web
        }

        It 'takes ids without looking anything up: <_>' -ForEach 'number', 'text', 'object' {
            $name = New-SharedSecret
            $id = switch ($_) { number { $ids.web } text { "$($ids.web)" } object { [pscustomobject]@{ id = $ids.web; full_name = 'octo-org/web' } } }
            Add-GitHubOrgSecretRepository octo-org $name $id
            Get-SandboxLine | Should -Be "PUT /orgs/octo-org/actions/secrets/$name/repositories/$($ids.web)"
        }

        It 'takes what describes a secret by property name' {
            $name = New-SharedSecret -App Dependabot
            $secret = [pscustomobject]@{ Organization = 'octo-org'; App = 'Dependabot'; Name = $name; Visibility = 'Selected' }
            $secret | Add-GitHubOrgSecretRepository -Repository api, web
            ($secret | Get-GitHubOrgSecretRepository).Repository | Should -Be 'octo-org/api', 'octo-org/web'
            $secret | Remove-GitHubOrgSecretRepository -Repository api
            $secret | Set-GitHubOrgSecretRepository -SelectedRepository docs
            Get-Reader $name Dependabot | Should -Be $ids.docs
            [pscustomobject]@{ Org = 'octo-org'; SecretName = $name; App = 'Dependabot' } | Get-GitHubOrgSecretRepository | Should -HaveCount 1
        }

        It 'takes what Set-GitHubOrgSecret -PassThru writes' {
            $change = New-TestSecret | Set-GitHubOrgSecret octo-org PIPED -SelectedRepository api -PassThru
            ($change | Get-GitHubOrgSecretRepository).Repository | Should -Be 'octo-org/api'
        }

        It 'multiplies secrets and repositories' {
            $one, $two = (New-SharedSecret), (New-SharedSecret)
            $changes = Add-GitHubOrgSecretRepository octo-org $one, $two api, web -PassThru
            $changes | Should -HaveCount 4
            foreach ($name in $one, $two) { Get-Reader $name | Should -Be @($ids.api, $ids.web) }
            @(Get-SandboxRequest GET) | Should -HaveCount 2
        }

        It 'pipes from Get- into Remove-, Add-, Set- and Set-GitHubRepoSecret' {
            $one, $two = (New-SharedSecret api, web), (New-SharedSecret docs)
            Get-GitHubOrgSecretRepository octo-org $one | Set-GitHubOrgSecretRepository -Name $two
            Get-Reader $two | Should -Be @($ids.api, $ids.web)
            @(Get-SandboxRequest PUT) | Should -HaveCount 1
            Get-GitHubOrgSecretRepository octo-org $one | Where-Object Repository -Like */api | Remove-GitHubOrgSecretRepository
            Get-Reader $one | Should -Be $ids.web
            Get-GitHubOrgSecretRepository octo-org $two | Add-GitHubOrgSecretRepository -Name $one
            Get-Reader $one | Should -Be @($ids.web, $ids.api)
            Get-SandboxRequest GET | Where-Object path -Like '/repos/*' | Should -BeNullOrEmpty
            $stored = Get-GitHubOrgSecretRepository octo-org $one | Set-GitHubRepoSecret -Value (New-TestSecret) -PassThru
            $stored.Change | Should -Be 'Created', 'Created'
        }

        It 'pipes a change on' {
            $name = New-SharedSecret
            $added = Add-GitHubOrgSecretRepository octo-org $name api, web -PassThru
            $removed = $added | Remove-GitHubOrgSecretRepository -PassThru
            $removed.Change | Should -Be 'Removed', 'Removed'
            $removed.Repository | Should -Be 'octo-org/api', 'octo-org/web'
            ($removed | Set-GitHubOrgSecretRepository -PassThru).RepositoryId | Should -Be @($ids.api, $ids.web)
        }

        It 'never empties a list by accident: <_>' -ForEach '$null', '@($null)', '""' {
            $name = New-SharedSecret api
            Get-ErrorId { Set-GitHubOrgSecretRepository octo-org $name (Invoke-Expression $_) } | Should -Be 'InvalidName'
            Get-ErrorId { [pscustomobject]@{ Organization = 'octo-org'; Name = $name } | Set-GitHubOrgSecretRepository } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'refuses names before any request: <Command>' -ForEach @(
            @{ Command = 'Get-GitHubOrgSecretRepository octo-org 1A' }, @{ Command = 'Get-GitHubOrgSecretRepository octo/org A' }
            @{ Command = 'Add-GitHubOrgSecretRepository octo-org A a/b/c' }, @{ Command = 'Add-GitHubOrgSecretRepository octo-org A @()' }
            @{ Command = 'Add-GitHubUserSecretRepository A bare' }, @{ Command = 'Set-GitHubUserSecretRepository GITHUB_A octo-org/api' }
            @{ Command = 'Remove-GitHubUserSecretRepository A ..' }, @{ Command = 'Get-GitHubUserSecretRepository A*' }
        ) {
            Get-ErrorId { Invoke-Expression $Command } | Should -Be 'InvalidName'
            Get-SandboxLine | Should -BeNullOrEmpty
        }

        It 'needs a token, but not for -WhatIf' {
            Remove-Item env:GH_ENTERPRISE_TOKEN
            try {
                Get-ErrorId { Add-GitHubOrgSecretRepository octo-org A api } | Should -Be 'NoCredential'
                Get-ErrorId { Add-GitHubOrgSecretRepository octo-org A api -WhatIf } | Should -BeNullOrEmpty
            }
            finally { $env:GH_ENTERPRISE_TOKEN = $sandbox.Token }
        }
    }

    Context 'Many' {
        It '250 repositories come back from 3 pages, and go back in one request' {
            $all = foreach ($number in 1..250) { (Invoke-SandboxAdmin POST repositories @{ fullName = "many/r$number" }).id }
            New-TestSecret | Set-GitHubOrgSecret many LIST -SelectedRepository $all
            New-TestSecret | Set-GitHubOrgSecret many COPY -SelectedRepository @()
            Reset-Sandbox
            $list = Get-GitHubOrgSecretRepository many LIST
            $list.RepositoryId | Should -Be $all
            $list | Set-GitHubOrgSecretRepository -Name COPY
            @(Get-SandboxRequest GET) | Should -HaveCount 3
            @(Get-SandboxRequest PUT) | Should -HaveCount 1
        }

        It 'names are looked up in a list, also for Set-GitHubOrgSecret' {
            $names = foreach ($number in 1..50) { "listed-$number" }
            foreach ($name in $names) { $null = Invoke-SandboxAdmin POST repositories @{ fullName = "listed/$name" } }
            New-TestSecret | Set-GitHubOrgSecret listed NAMED -SelectedRepository $names
            Get-SandboxLine | Should -Be @(
                'GET /orgs/listed/actions/secrets/public-key', 'GET /orgs/listed/repos?per_page=100&sort=pushed', 'PUT /orgs/listed/actions/secrets/NAMED')
            Reset-Sandbox
            Remove-GitHubOrgSecretRepository listed NAMED $names
            @(Get-SandboxRequest GET) | Should -HaveCount 1
            @(Get-SandboxRequest DELETE) | Should -HaveCount 50
            Get-GitHubOrgSecretRepository listed NAMED | Should -BeNullOrEmpty
        }

        It 'lists come in the order of the secrets' {
            $names = foreach ($number in 1..20) { New-SharedSecret api, web }
            (Get-GitHubOrgSecretRepository octo-org $names).Name | Should -Be ($names | ForEach-Object { $_, $_ })
        }
    }
}
