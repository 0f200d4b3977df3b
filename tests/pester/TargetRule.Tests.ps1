BeforeAll { . "$PSScriptRoot/TargetTree.ps1" }

AfterAll {
    Pop-Location
    Stop-Sandbox
}

Describe 'An object of another level' {
    BeforeEach {
        $secret | Set-GitHubRepoSecret $repository X
        $secret | Set-GitHubEnvironmentSecret $repository production X
        $secret | Set-GitHubOrgSecret octo-org X -SelectedRepository octo-repo
        $secret | Set-GitHubUserSecret X -SelectedRepository octo-org/octo-repo
        $objects = @{
            Repository   = Get-GitHubRepoSecret $repository X
            Environment  = Get-GitHubEnvironmentSecret $repository production X
            Organization = Get-GitHubOrgSecret octo-org X
            User         = Get-GitHubUserSecret X
        }
        Reset-Sandbox
    }

    It 'is refused with the cmdlet that takes it: <Level> into <Cmdlet>' -ForEach @(
        @{ Level = 'Environment'; Cmdlet = 'Remove-GitHubRepoSecret'; Right = 'Remove-GitHubEnvironmentSecret' }
        @{ Level = 'Environment'; Cmdlet = 'Set-GitHubRepoSecret'; Right = 'Set-GitHubEnvironmentSecret' }
        @{ Level = 'Repository'; Cmdlet = 'Remove-GitHubUserSecret'; Right = 'Remove-GitHubRepoSecret' }
        @{ Level = 'Organization'; Cmdlet = 'Remove-GitHubUserSecret'; Right = 'Remove-GitHubOrgSecret' }
        @{ Level = 'Organization'; Cmdlet = 'Remove-GitHubRepoSecret'; Right = 'Remove-GitHubOrgSecret' }
        @{ Level = 'User'; Cmdlet = 'Set-GitHubRepoSecret'; Right = 'Set-GitHubUserSecret' }
        @{ Level = 'Repository'; Cmdlet = 'Get-GitHubEnvironmentSecret'; Right = 'Get-GitHubRepoSecret' }
    ) {
        $told = @{ }
        if ((Get-Command $Cmdlet).Parameters.ContainsKey('Confirm')) { $told.Confirm = $false }
        if ($Cmdlet -like 'Set-*') { $told.Value = $secret }
        $record = Get-ErrorRecord { $objects[$Level] | & $Cmdlet @told }
        $record | Should -HaveCount 1
        $record.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
        "$record" | Should -Match "secret X of .*$Cmdlet takes"
        $record.ErrorDetails.RecommendedAction | Should -Match "Pipe it into $Right\."
        $record.TargetObject.Level | Should -Be $Level
        Get-SandboxLine | Should -BeNullOrEmpty
        @($record.TargetObject | & $Right.Replace('Set-', 'Get-').Replace('Remove-', 'Get-')).Name | Should -Be 'X'
    }

    It 'is refused by the lists of repositories too: <Level> into <Cmdlet>' -ForEach $(
        foreach ($verb in 'Get', 'Set', 'Add', 'Remove') {
            @{ Level = 'Organization'; Cmdlet = "$verb-GitHubUserSecretRepository"; Right = "$verb-GitHubOrgSecretRepository" }
            @{ Level = 'User'; Cmdlet = "$verb-GitHubOrgSecretRepository"; Right = "$verb-GitHubUserSecretRepository" }
            @{ Level = 'Repository'; Cmdlet = "$verb-GitHubOrgSecretRepository"; Right = 'have a list' }
        }
    ) {
        $more = if ($Cmdlet -notlike 'Get-*') { @{ Repository = 'octo-org/api' } } else { @{ } }
        if ($Cmdlet -like '*Org*') { $more.Organization = 'octo-org' }
        $record = Get-ErrorRecord { $objects[$Level] | & $Cmdlet @more }
        $record.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
        $record.ErrorDetails.RecommendedAction | Should -Match $Right
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'does not keep the others from being done' {
        $objects.Environment, $objects.Repository, $objects.User |
            Remove-GitHubRepoSecret -Confirm:$false -PassThru -ErrorVariable failed -ErrorAction SilentlyContinue |
            ForEach-Object Level | Should -Be 'Repository'
        $failed | Should -HaveCount 2
    }

    It 'is told by -PassThru, by a file and by a column as well' {
        $change = $secret | Set-GitHubEnvironmentSecret $repository production X -PassThru
        $file = Join-Path $TestDrive objects.xml
        $objects.Environment | Export-Clixml $file
        Reset-Sandbox
        Get-ErrorId { $change | Remove-GitHubRepoSecret -Confirm:$false } | Should -Be 'InvalidName'
        Get-ErrorId { Import-Clixml $file | Remove-GitHubRepoSecret -Confirm:$false } | Should -Be 'InvalidName'
        Get-ErrorId { 'Repository,Environment,Name', "$repository,production,X" | ConvertFrom-Csv | Remove-GitHubRepoSecret -Confirm:$false } |
            Should -Be 'InvalidName'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'is an entry of a list, whose secret only -Name makes one of the repositories' {
        $entry = Get-GitHubOrgSecretRepository octo-org X
        Reset-Sandbox
        $record = Get-ErrorRecord { $entry | Remove-GitHubRepoSecret -Confirm:$false }
        $record.ErrorDetails.RecommendedAction | Should -Match 'Remove-GitHubOrgSecretRepository'
        Get-SandboxLine | Should -BeNullOrEmpty
        $entry | Remove-GitHubRepoSecret -Name X -Confirm:$false
        Get-SandboxLine | Should -Be "DELETE /repos/$repository/actions/secrets/X"
    }

    It 'has its own key: <_>' -ForEach 'Repository', 'Environment', 'Organization', 'User' {
        ($objects[$_] | Get-GitHubSecretPublicKey).Level | Should -Be $_
        if ($_ -ne 'User') { Get-ErrorId { $objects[$_] | Get-GitHubSecretPublicKey -User } | Should -Be 'InvalidValue' }
    }
}

Describe 'The command line' {
    BeforeEach { Reset-Sandbox }

    It 'and an item that name the same place agree: <Given>' -ForEach @(
        @{ Given = @{ Repository = 'octo-org/api' } }, @{ Given = @{ Repository = 'OCTO-ORG/API' } }
        @{ Given = @{ Repository = 'https://github.com/octo-org/api.git' } }, @{ Given = @{ Owner = 'octo-org' } }
    ) {
        [pscustomobject]@{ Owner = 'octo-org'; Repository = 'api'; Name = 'A'; Value = $secret } | Set-GitHubRepoSecret @Given
        Get-Put | Should -HaveCount 1
        (Get-Put).ToLowerInvariant() | Should -BeLike '/repos/octo-org/api/*'
    }

    It 'and an item that name two places are an error: <Cmdlet>' -ForEach @(
        @{ Cmdlet = 'Set-GitHubRepoSecret'; Item = @{ Repository = 'octo-org/api' }; Given = @{ Repository = 'octo-org/web' } }
        @{ Cmdlet = 'Set-GitHubRepoSecret'; Item = @{ Repository = 'octo-org/api' }; Given = @{ Repository = 'octo-org/api', 'octo-org/web' } }
        @{ Cmdlet = 'Set-GitHubRepoSecret'; Item = @{ RepositoryId = 1296269 }; Given = @{ Repository = 'octo-org/web' } }
        @{ Cmdlet = 'Set-GitHubRepoSecret'; Item = @{ Repository = 'octo-org/api'; App = 'Agents' }; Given = @{ App = 'Actions' } }
        @{ Cmdlet = 'Set-GitHubRepoSecret'; Item = @{ Owner = 'octo-org'; Repository = 'api' }; Given = @{ Owner = 'octocat' } }
        @{ Cmdlet = 'Set-GitHubEnvironmentSecret'; Item = @{ Repository = 'octo-org/octo-repo'; Environment = 'staging' }; Given = @{ Environment = 'production' } }
        @{ Cmdlet = 'Set-GitHubOrgSecret'; Item = @{ Organization = 'octo-org' }; Given = @{ Organization = 'acme' } }
    ) {
        $object = [pscustomobject] ($Item + @{ Name = 'A'; Value = $secret })
        $record = Get-ErrorRecord { $object | & $Cmdlet @Given }
        $record.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
        "$record" | Should -Match 'the command line says -'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'that names one place in several ways means it once: <Cmdlet>' -ForEach @(
        @{ Cmdlet = 'Set-GitHubRepoSecret'; Given = @{ Repository = 'octo-org/api', 'OCTO-ORG/API', 'octo-org/api', 'https://github.com/octo-org/api' }; Writes = 1 }
        @{ Cmdlet = 'Set-GitHubEnvironmentSecret'; Given = @{ Repository = 'octo-org/octo-repo', 'octo-org/Octo-Repo/'; Environment = 'production', 'PRODUCTION' }; Writes = 1 }
        @{ Cmdlet = 'Set-GitHubOrgSecret'; Given = @{ Organization = 'octo-org', 'Octo-Org'; Visibility = 'All' }; Writes = 1 }
        @{ Cmdlet = 'Remove-GitHubRepoSecret'; Given = @{ Repository = 'octo-org/api', 'OCTO-ORG/api'; Confirm = $false }; Name = 'A', 'a'; Writes = 1 }
    ) {
        $more = if ($Cmdlet -like 'Set-*') { @{ Value = $secret; Name = 'A' } } else { @{ Name = $Name } }
        & $Cmdlet @Given @more
        @(Get-SandboxRequest | Where-Object method -NE GET) | Should -HaveCount $Writes
    }

    It 'that names one place in several ways lists it once' {
        $secret | Set-GitHubRepoSecret octo-org/api A
        @(Get-GitHubRepoSecret octo-org/api, OCTO-ORG/API A, a -App Actions, Actions) | Should -HaveCount 1
        @(Get-GitHubSecretPublicKey octo-org/api, octo-org/API) | Should -HaveCount 1
        @(Get-GitHubRepoSecret octo-org/api, octo-org/ap?, octo-org/api/ A) | Should -HaveCount 1
    }
}
