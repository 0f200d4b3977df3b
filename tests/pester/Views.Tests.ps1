BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
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

        It 'fits <_> columns, grouped by target and store' -ForEach 80, 100, 120, 200 {
            $lines = Get-Shown $infos $_
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            $groups = @($lines -match 'Secrets of:')
            $groups.Count | Should -Be 5
            $text = $lines -join ''
            foreach ($label in "Repository $repository (Actions)", "Repository $repository (Dependabot)",
                'Environment octo-org/octo-repo:prod/eu west (Actions)', 'Organization octo-org (Actions)', 'User (signed-in user) (Codespaces)') {
                $text | Should -Match ([regex]::Escape("Secrets of: $label"))
            }
        }

        It 'cuts no name at <_> columns, and leaves out no column' -ForEach 80, 100, 120, 200 {
            $lines = Get-Shown @($infos | Where-Object { $_.Organization -and $_.Name -eq $long })[0] $_
            $heading = $lines -match '^UpdatedAt +Age +Visibility +Name'
            $heading | Should -HaveCount 1
            $start = $heading[0].IndexOf('Name')
            Join-Column ($lines | Where-Object { $_ -match '^(\d{4}-| {30})' }) $start 200 | Should -Be $long
            $lines -match '…' | Should -BeNullOrEmpty
        }

        It 'shows a name of 41 characters in one line at <_> columns' -ForEach 80, 120, 200 {
            $name = 'A_NAME_OF_FORTY_ONE_CHARACTERS_IN_A_TABLE'
            $secret | Set-GitHubRepoSecret octo-org/octo-repo $name
            (Get-Shown (Get-GitHubRepoSecret octo-org/octo-repo $name) $_) -match "^\d{4}-.* $name`$" | Should -HaveCount 1
        }

        It 'says when and how long ago a value was set, and who may read it' {
            $lines = Get-Shown ($infos | Where-Object { $_.Organization -and $_.Name -eq 'SHORT' }) 100
            $lines -match '^\d{4}-\d\d-\d\d \d\d:\d\d now +Selected +SHORT$' | Should -HaveCount 1
        }

        It 'has no column of nothing' {
            $lines = Get-Shown ($infos | Where-Object Repository) 100
            $lines -match '^UpdatedAt +Age +Name$' | Should -Not -BeNullOrEmpty
            $lines -match 'Visibility' | Should -BeNullOrEmpty
        }

        It 'says <Text> for an age of <Age>' -ForEach @(
            @{ Age = '-00:05:00'; Text = 'now' }, @{ Age = '00:00:00'; Text = 'now' }, @{ Age = '00:00:59'; Text = 'now' }
            @{ Age = '00:01:00'; Text = '1 min' }, @{ Age = '00:59:59'; Text = '59 min' }, @{ Age = '01:00:00'; Text = '1 h' }
            @{ Age = '23:59:59'; Text = '23 h' }, @{ Age = '1.00:00:00'; Text = '1 d' }, @{ Age = '3.12:00:00'; Text = '3 d' }
            @{ Age = '59.23:00:00'; Text = '59 d' }, @{ Age = '60.00:00:00'; Text = '2 mo' }, @{ Age = '729.00:00:00'; Text = '24 mo' }
            @{ Age = '730.00:00:00'; Text = '2 y' }, @{ Age = '3650.00:00:00'; Text = '10 y' }) {
            $info = [pscustomobject]@{ PSTypeName = 'GitHubSecrets.SecretInfo'; UpdatedAt = Get-Date; Age = [timespan] $Age; Name = 'AGED' }
            (Get-Shown $info 100) -match "^\S+ \S+ +$Text AGED`$" | Should -HaveCount 1
        }

        It 'is a list of everything that there is, and of nothing that there is not' {
            $lines = Get-Shown ($infos | Where-Object { $_.Organization -and $_.Name -eq 'SHORT' } | Format-List) 100
            foreach ($name in 'Name', 'Level', 'App', 'Organization', 'Visibility', 'SelectedRepositoriesUrl', 'CreatedAt', 'UpdatedAt', 'Age') {
                $lines -match "^$name +: \S" | Should -HaveCount 1 -Because $name
            }
            $lines -match '^(Owner|Repository|RepositoryId|Environment)\b' | Should -BeNullOrEmpty
        }

        It 'says the id of a repository that was given by it' {
            $info = $secret | Set-GitHubRepoSecret -RepositoryId 1296269 BY_ID -PassThru | Get-GitHubRepoSecret
            (Get-Shown $info 100) -match 'Secrets of: Repository #1296269 \(Actions\)' | Should -HaveCount 1
            (Get-Shown ($info | Format-List) 100) -match '^RepositoryId +: 1296269$' | Should -HaveCount 1
        }
    }

    Context 'of changes' {
        It 'cuts neither target nor name at <_> columns' -ForEach 80, 100, 120, 200 {
            $lines = Get-Shown ($secret | Set-GitHubRepoSecret $repository $long -PassThru) $_
            ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual $_
            $heading = @($lines -match '^Change +Time +App +Target +Name')[0]
            $rows = $lines | Where-Object { $_ -and $_ -notmatch '^Change|^---' }
            $target, $name = $heading.IndexOf('Target'), $heading.IndexOf('Name')
            Join-Column $rows $target ($name - $target) | Should -Be $repository
            Join-Column $rows $name 200 | Should -Be $long
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
            $heading = @($lines -match '^KeyId +EncryptedValue +Target +Name')[0]
            $first = $lines | Where-Object { $_ -and $_ -notmatch '^KeyId|^---' } | Select-Object -First 3
            $target, $name = $heading.IndexOf('Target'), $heading.IndexOf('Name')
            Join-Column $first $target ($name - $target) | Should -Be $repository
            Join-Column $first $name 100 | Should -Be $long
            ($lines -join "`n") | Should -Match $sealed[0].KeyId
        }

        It 'shows a sealed value without a target' {
            $value = $secret | ConvertTo-GitHubSealedSecret -PublicKey $keys[0].Key -KeyId $keys[0].KeyId
            (Get-Shown $value 100) -match "^$($keys[0].KeyId) +\S{18}… *$" | Should -HaveCount 1
            (Get-Shown ($value | Format-List) 100) -match '^KeyId +: \S' | Should -HaveCount 1
        }
    }

    Context 'of everything' {
        BeforeAll {
            [IO.File]::WriteAllText("$TestDrive/some.env", "FIRST=1`nEMPTY=`n")
            $secret | Set-GitHubOrgSecret octo-org LISTED -SelectedRepository api
            $key = Get-GitHubSecretPublicKey octo-org/octo-repo
            Connect-GitHubSecretSession (New-TestSecret $sandbox.Token)
            # One of each type.
            $all = @(
                $secret | Set-GitHubRepoSecret octo-org/octo-repo CHANGED -PassThru
                Get-GitHubRepoSecret octo-org/octo-repo CHANGED
                Get-GitHubOrgSecret octo-org LISTED
                $key
                $secret | ConvertTo-GitHubSealedSecret -Name SEALED -Key $key
                Import-GitHubSecretFile "$TestDrive/some.env"
                Get-GitHubSecretSession
                Add-GitHubOrgSecretRepository octo-org LISTED web -PassThru
                Get-GitHubOrgSecretRepository octo-org LISTED)
            Disconnect-GitHubSecretSession -WarningAction Ignore

            # Without what takes time: the age of a secret is another one a moment later.
            function Get-Table { param($Object) foreach ($each in $Object) { (Get-Shown $each 120) -replace '(?<=\d\d:\d\d) \w[\w ]{2}' } }
        }

        It 'is headed by names of properties: <_>' -ForEach 0, 1, 2, 3, 4, 5, 7, 8, 9, 10 {
            $object = $all[$_]
            $lines = Get-Shown $object 200
            $rule = [array]::FindIndex([string[]] $lines, [Predicate[string]] { $args[0] -match '^ *---' })
            $headings = $lines[$rule - 1].Trim() -split ' +'
            $headings | Where-Object { $_ -notin $object.PSObject.Properties.Name } | Should -BeNullOrEmpty
            $headings.Count | Should -BeGreaterThan 1
        }

        It 'looks the same when it comes from a file or from another process' {
            # PowerShell cannot read an empty SecureString back.
            $sent = $all | Where-Object Name -NE EMPTY
            $sent | Export-Clixml "$TestDrive/all.xml"
            $back = Import-Clixml "$TestDrive/all.xml"
            $back[0].PSObject.TypeNames[0] | Should -Be 'Deserialized.GitHubSecrets.SecretChange'
            Get-Table $back | Should -Be (Get-Table $sent)
        }

        It 'looks the same where the session is constrained and strict' {
            $expected = Get-Table $all
            $shell = [powershell]::Create()
            $null = $shell.AddScript("Import-Module '$(Get-TestModuleManifest)'").Invoke()
            $shell.Commands.Clear()
            $null = $shell.AddScript('Set-StrictMode -Version Latest').Invoke()
            $shell.Commands.Clear()
            $shell.Runspace.SessionStateProxy.LanguageMode = 'ConstrainedLanguage'
            $shown = foreach ($each in $all) {
                $null = $shell.AddCommand('Out-String').AddParameter('Width', 120).AddParameter('Stream').AddParameter('InputObject', $each)
                $shell.Invoke() -replace '\e\[[0-9;]*m' -replace '(?<=\d\d:\d\d) \w[\w ]{2}'
                $shell.Commands.Clear()
            }
            $shell.Dispose()
            $shown | Should -Be $expected
        }

        It 'is its name as text: <Index>' -ForEach @(
            @{ Index = 0; Text = 'CHANGED' }, @{ Index = 1; Text = 'CHANGED' }, @{ Index = 2; Text = 'LISTED' }, @{ Index = 4; Text = 'SEALED' }
            @{ Index = 5; Text = 'FIRST' }, @{ Index = 8; Text = 'LISTED' }, @{ Index = 9; Text = 'octo-org/api' }) {
            "$($all[$Index])" | Should -BeExactly $Text
        }

        It 'has times that PowerShell reckons with' {
            $info = $all[1]
            ((Get-Date) - $info.UpdatedAt).TotalMinutes | Should -BeLessThan 5
            (New-TimeSpan -Start $info.CreatedAt).TotalMinutes | Should -BeLessThan 5
            $info.Age | Should -BeOfType timespan
            ((Get-Date) - $all[0].Time).TotalMinutes | Should -BeLessThan 5
            ((Get-Date) - $all[8].Time).TotalMinutes | Should -BeLessThan 5
            @($infos = Get-GitHubOrgSecret octo-org | Sort-Object UpdatedAt -Descending; $infos | Where-Object Age -LT '01:00:00').Count |
                Should -Be $infos.Count
            @($infos | Where-Object UpdatedAt -GT (Get-Date).AddHours(1)).Count | Should -Be 0
        }
    }
}
