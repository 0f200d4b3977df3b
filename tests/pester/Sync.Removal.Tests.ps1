# When Sync- removes, and when not.
BeforeAll { . "$PSScriptRoot/Sync.ps1" }

AfterAll { Stop-Sandbox }

Describe 'What Sync- removes' {
    BeforeEach {
        Reset-Sandbox
        $place = New-TestPlace
        $repository = $place.Repository
    }

    Context 'What comes before it in the pipeline' {
        BeforeEach { New-NamedItem A, B, C | Set-GitHubRepoSecret $repository }

        It 'removes nothing for <What>' -ForEach @(
            @{ What = 'an empty file'; Files = @{ 'a.env' = '' } }
            @{ What = 'a broken file'; Files = @{ 'a.env' = "A=1`nno assignment" } }
            @{ What = 'one broken file among several'; Files = @{ 'a.env' = 'A=1'; 'b.env' = 'no assignment'; 'c.env' = 'C=1' } }
            @{ What = 'a file that has an entry which cannot be used'; Files = @{ 'a.json' = '{"A":"1","B":null}' } }
        ) {
            Remove-Item TestDrive:/files -Recurse -ErrorAction Ignore
            $null = New-Item TestDrive:/files -ItemType Directory
            foreach ($name in $Files.Keys) { Set-Content "TestDrive:/files/$name" $Files[$name] }
            Get-ErrorId { Import-GitHubSecretFile TestDrive:/files/* | Sync-GitHubRepoSecret $repository -Force } | Should -Contain 'NothingRemoved'
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'removes nothing for a vault that gives nothing, or less than it should' {
            function Get-Stub { [CmdletBinding()] param([Parameter(ValueFromPipeline)] $Name) process { if ($Name -eq 'B') { Write-Error 'no such secret' } else { New-NamedItem $Name } } }
            Get-ErrorId { @() | Get-Stub | Sync-GitHubRepoSecret $repository -Force } | Should -Be 'NothingRemoved'
            $null | Get-ErrorRecord { 'A', 'B' | Get-Stub -ErrorAction SilentlyContinue | Sync-GitHubRepoSecret $repository -Force } | Out-String |
                Should -Match 'an error came up in the pipeline'
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
            $gathered = 'A', 'B' | Get-Stub -ErrorAction SilentlyContinue
            $gathered | Sync-GitHubRepoSecret $repository -Force
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A'
        }

        It 'removes nothing where a command before it fails while it begins' {
            function Get-Late { [CmdletBinding()] param() begin { Write-Error 'no such vault' } end { New-NamedItem A } }
            Get-ErrorId { Get-Late -ErrorAction SilentlyContinue | Sync-GitHubRepoSecret $repository -Force } | Should -Contain 'NothingRemoved'
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'

            # What went wrong before the pipeline is no concern of it.
            Write-Error 'earlier' -ErrorAction SilentlyContinue
            New-NamedItem A | Sync-GitHubRepoSecret $repository -Force
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A'
        }

        It 'removes nothing where PowerShell could not bind an item' {
            $items = New-NamedItem A, B
            $null = Get-ErrorRecord { $items | Sync-GitHubRepoSecret $repository -Force -Name { if ($_.Name -eq 'B') { throw 'x' } else { $_.Name } } } -ErrorAction SilentlyContinue
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
            New-NamedItem A, B | Set-GitHubOrgSecret $place.Organization
            $items[0] | Add-Member Organization $place.Organization
            Get-ErrorId { $items | Sync-GitHubOrgSecret -Force } | Should -Be 'InputObjectMissingMandatory', 'NothingRemoved'
            Get-NameList GitHubOrgSecret @{ Organization = $place.Organization } | Should -Be 'A B'
        }

        It 'removes nothing where the pipeline ends early' {
            { New-NamedItem A, B | ForEach-Object { if ($_.Name -eq 'B') { throw 'end' } else { $_ } } | Sync-GitHubRepoSecret $repository -Force } | Should -Throw 'end'
            New-NamedItem A, B | Sync-GitHubRepoSecret $repository -Force -PassThru | Select-Object -First 1 | Should -Not -BeNullOrEmpty
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'refuses -ErrorAction Ignore, which hides items that are lost' {
            { New-NamedItem A | Sync-GitHubRepoSecret $repository -Force -ErrorAction Ignore } | Should -Throw '*Ignore*'
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'takes the value of a secret from the command line, and tables' {
            Sync-GitHubRepoSecret $repository -Secret @{ A = New-TestSecret; B = New-TestSecret } -Force
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B'
            @{ B = New-TestSecret } | Sync-GitHubRepoSecret $repository -Force
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'B'
        }
    }

    Context 'The question' {
        BeforeEach { New-NamedItem A, B, C | Set-GitHubRepoSecret $repository }

        It 'names what would go, once for each target, and No leaves it' {
            $other = (New-TestRepository).fullName
            New-NamedItem A, Z | Set-GitHubRepoSecret $other
            $run = Invoke-Answered "[pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } | Sync-GitHubRepoSecret $repository, $other" 'no', 'yes'
            $run.Errors | Should -BeNullOrEmpty
            $run.Left | Should -Be 0
            $run.Asked | Should -HaveCount 2
            $run.Asked[0] | Should -Match "Remove 2 secrets from the repository $repository \(Actions\).*B, C"
            $run.Asked[1] | Should -Match "Remove 1 secret from the repository $other \(Actions\).*Z"
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
            Get-NameList GitHubRepoSecret @{ Repository = $other } | Should -Be 'A'
        }

        It 'is asked once with Yes to All, and not where nothing would go' {
            $other = (New-TestRepository).fullName
            New-NamedItem A, Z | Set-GitHubRepoSecret $other
            $run = Invoke-Answered "[pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } | Sync-GitHubRepoSecret $repository, $other" 'yes to all'
            $run.Asked | Should -HaveCount 1
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A'
            Get-NameList GitHubRepoSecret @{ Repository = $other } | Should -Be 'A'
            (Invoke-Answered "[pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } | Sync-GitHubRepoSecret $repository, $other").Asked | Should -BeNullOrEmpty
        }

        It 'is answered with No by whoever only presses Enter' {
            $run = Invoke-Answered "[pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } | Sync-GitHubRepoSecret $repository" 'enter'
            $run.Asked | Should -HaveCount 1
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }

        It 'is not asked with -Confirm:$false' {
            New-NamedItem A | Sync-GitHubRepoSecret $repository -Confirm:$false
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A'
        }

        It 'is an error that names -Force where nobody can be asked: <_>' -ForEach 'input that has ended', '-NonInteractive' {
            $options = @(if ($_ -like '-*') { $_ })
            $script = "Import-Module '$(Get-TestModuleManifest)'; [pscustomobject]@{ Name = 'A'; Value = ConvertTo-SecureString x -AsPlainText -Force } |
                Sync-GitHubRepoSecret $repository -ErrorAction SilentlyContinue
                `$Error | ForEach-Object { `$_.FullyQualifiedErrorId; `$_.ErrorDetails.RecommendedAction }"
            $told = '' | pwsh -NoProfile @options -Command $script
            $told[0] | Should -BeLike 'NothingRemoved,*'
            $told[1] | Should -BeLike '*-Force*'
            Get-NameList GitHubRepoSecret @{ Repository = $repository } | Should -Be 'A B C'
        }
    }
}
