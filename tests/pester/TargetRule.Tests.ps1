BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
    $secret = New-TestSecret
    $repository = 'octo-org/octo-repo'

    # A work tree, whose repository takes whatever names no other.
    $tree = Join-Path $TestDrive tree
    git init --quiet $tree
    git -C $tree remote add origin https://github.com/octo-org/octo-repo.git
    Push-Location $tree

    function Get-Put { @((Get-SandboxRequest PUT).path) }
}

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
        $imported.PSObject.Properties.Name | Should -Be 'Name', 'Value', 'Path', 'Line'
        "$warnings" | Should -Match "'Repositry', 'Note'"
        "$warnings" | Should -Not -Match 'mine|octo-org/api'
        'Name,Value', 'A,1' | Import-GitHubSecretFile -Format Csv -WarningVariable warnings | Should -HaveCount 1
        $warnings | Should -BeNullOrEmpty
    }

    It 'names no column twice' {
        Get-ErrorId { 'Name,Value,Repo,Repository', 'A,1,a/b,c/d' | Import-GitHubSecretFile -Format Csv } | Should -Be 'InvalidFile'
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
        Get-Put | Should -BeLike '/repos/octo-org/api/*'
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

Describe 'Things that have properties called like parameters' {
    BeforeEach {
        Reset-Sandbox
        Get-ChildItem | Remove-Item
    }

    It 'are files, which are set, but name no repository' {
        Set-Content KEY.pem 'key' -NoNewline
        Get-ChildItem *.pem | Set-GitHubRepoSecret -Name { $_.BaseName }
        Get-Put | Should -Be "/repos/$repository/actions/secrets/KEY"
        Reset-Sandbox
        Get-ChildItem *.pem | Set-GitHubRepoSecret -Repository { 'octo-org/api' } -Name { $_.BaseName }
        Get-ChildItem *.pem | Set-GitHubEnvironmentSecret -Environment production -Name { $_.BaseName }
        Get-Put | Sort-Object | Should -Be @('/repos/octo-org/api/actions/secrets/KEY', "/repos/$repository/environments/production/secrets/KEY")
    }

    It 'are no secrets of the repository around: <_>' -ForEach 'Get-Process -Id $PID', 'Select-String key KEY', 'Get-Item KEY', 'Get-Item Env:PATH', 'Get-Item Variable:secret', 'Get-Date' {
        Set-Content KEY 'key' -NoNewline
        $things = Invoke-Expression $_
        $ids = Get-ErrorId { $things | Remove-GitHubRepoSecret -Confirm:$false }
        $ids | Should -HaveCount 1
        $ids | Should -Match '^(InvalidName|InvalidValue|InputObject)'
        $ids = Get-ErrorId { $things | Get-GitHubRepoSecret }
        $ids | Should -HaveCount 1
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'have a visibility of their own, which is not the secret''s' {
        # A variable is Public, and that has the number of All.
        [pscustomobject]@{ Organization = 'octo-org'; Name = 'SEEN'; Value = $secret; Visibility = [Management.Automation.SessionStateEntryVisibility]::Public } |
            Set-GitHubOrgSecret
        (Get-SandboxRequest PUT).body.visibility | Should -Be 'private'
    }

    It 'are repositories, whose name is no secret''s: <Cmdlet>' -ForEach @(
        @{ Cmdlet = 'Remove-GitHubRepoSecret'; More = @{ Confirm = $false } }, @{ Cmdlet = 'Set-GitHubRepoSecret'; More = @{ Value = 'yes' } }
        @{ Cmdlet = 'Add-GitHubOrgSecretRepository'; More = @{ Organization = 'octo-org' } }
    ) {
        if ($More.Value) { $More = @{ Value = $secret } }
        $api = [pscustomobject]@{ id = 1; name = 'api'; full_name = 'octo-org/api'; organization = [pscustomobject]@{ login = 'octo-org' } }
        Get-ErrorId { $api | & $Cmdlet @More } | Should -Be 'InvalidName'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'are nothing that a cmdlet takes, and then are an error instead of the work tree' {
        Get-ErrorId { Get-Date | Set-GitHubRepoSecret -Name N -Value $secret } | Should -Be 'InvalidValue'
        Get-ErrorId { 'plain' | Set-GitHubRepoSecret -Name N -Value $secret } | Should -Be 'InvalidValue'
        Get-ErrorId { $null | Remove-GitHubRepoSecret octo-org/api N -Confirm:$false } | Should -Be 'InvalidValue'
        "$(Get-ErrorRecord { 'plain' | Set-GitHubRepoSecret -Name N -Value $secret })" | Should -Not -Match 'plain'
        Get-SandboxLine | Should -BeNullOrEmpty
    }
}

Describe 'A value that is sealed for a row' {
    It 'is sealed for the key of its own place, or not at all' {
        $key = Get-GitHubSecretPublicKey octo-org/api
        [pscustomobject]@{ Repository = 'octo-org/api'; Name = 'A'; Value = $secret } | ConvertTo-GitHubSealedSecret -Key $key | Should -HaveCount 1
        foreach ($other in @{ Repository = 'octo-org/web' }, @{ Organization = 'octo-org' }, @{ Repository = 'octo-org/api'; App = 'Agents' }, @{ Repository = 'octo-org/api'; Environment = 'x' }) {
            Get-ErrorId { [pscustomobject] ($other + @{ Name = 'A'; Value = $secret }) | ConvertTo-GitHubSealedSecret -Key $key } | Should -Be 'InvalidName'
        }
    }
}

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
}
