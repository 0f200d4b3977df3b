BeforeDiscovery {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $cmdlets = @((Import-PowerShellDataFile (Get-TestModuleManifest)).CmdletsToExport | ForEach-Object { @{ Cmdlet = $_ } })
}

BeforeAll {
    'Support', 'HelpPages' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
    $root = Split-Path (Split-Path $PSScriptRoot)
    $pages = Join-Path $root docs en-US
}

Describe 'The examples' {
    BeforeAll {
        $sandbox = Start-Sandbox
        $tree = (New-Item (Join-Path $TestDrive tree) -ItemType Directory).FullName
        git init --quiet $tree
        git -C $tree remote add origin git@github.com:octo-org/octo-repo.git
        Set-Content (Join-Path $tree signing.pem) 'certificate'
        $app = New-TestApp
        Move-Item $app.Path (Join-Path $tree octo-app.pem)
        $null = Invoke-SandboxAdmin POST apps @{ issuer = 'Iv23liOctoApp'; publicKeyPem = $app.Rsa.ExportSubjectPublicKeyInfoPem() }
        $sandboxToken = New-TestSecret $sandbox.Token

        # The module asks gh as a program, the examples as a command.
        $formerPath = $env:PATH
        if (-not $IsWindows) {
            $env:PATH = "$(New-Item (Join-Path $tree bin) -ItemType Directory):$formerPath"
            Set-Content (Join-Path $tree bin gh) "#!/bin/sh`necho $($sandbox.Token)"
            chmod +x (Join-Path $tree bin gh)
        }
        foreach ($file in '.env', 'production.env') { Set-Content (Join-Path $tree $file) 'DATABASE_URL=postgres://db', 'FEED_TOKEN="f"' }
        Set-Content (Join-Path $tree secrets.txt) '{ "FEED_TOKEN": "f" }'
        Set-Content (Join-Path $tree team-api.csv) 'Name,Value', 'FEED_TOKEN,Zg=='
        New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo SEALED
        (Get-SandboxRequest PUT)[-1].body | ConvertTo-Json | Set-Content (Join-Path $tree sealed.json)

        # What an example finds at GitHub, and may remove.
        function Initialize-ExampleSecret {
            $secret = New-TestSecret
            $secret | Set-GitHubRepoSecret octo-org/octo-repo OLD_TOKEN
            $secret | Set-GitHubRepoSecret octo-org/api, octo-org/web OLD_TOKEN -App Agents
            'staging', 'production' | ForEach-Object { $secret | Set-GitHubEnvironmentSecret octo-org/api $_ OLD_TOKEN -CreateEnvironment }
            $secret | Set-GitHubOrgSecret octo-org OLD_TOKEN
            foreach ($name in 'OLD_TOKEN', 'FEED_TOKEN') { $secret | Set-GitHubUserSecret $name }
            foreach ($name in 'DEPLOY_TOKEN', 'NPM_TOKEN') {
                foreach ($app in 'Actions', 'Dependabot') { $secret | Set-GitHubOrgSecret octo-org $name -App $app -SelectedRepository api }
                $secret | Set-GitHubUserSecret $name -SelectedRepository octo-org/api
            }
        }

        # What an example takes from elsewhere: a vault, a person, the GitHub CLI.
        function Get-Secret { process { if ($args -contains 'GITHUB_TOKEN') { $sandboxToken } else { New-TestSecret } } }
        function Get-SecretInfo { foreach ($name in 'ONE', 'TWO') { [pscustomobject]@{ Name = $name } } }
        function Get-AzKeyVaultSecret {
            param([string] $VaultName, [Parameter(ValueFromPipelineByPropertyName)][string] $Name)

            process {
                foreach ($each in $Name ? $Name : @('ONE', 'TWO')) {
                    [pscustomobject]@{ Name = $each; VaultName = $VaultName; Updated = [datetime]::UtcNow; SecretValue = $Name ? (New-TestSecret) : $null }
                }
            }
        }
        function Get-Credential { [pscredential]::new('octocat', (New-TestSecret)) }
        function Read-Host { if ("$args" -match 'token') { $sandboxToken } else { New-TestSecret } }
        # Runs an example. A line that gives no value asks a person for it, and one that removes asks whether it may: so one is there.
        function Invoke-Example {
            param([string] $Code)

            $statements = [Management.Automation.Language.Parser]::ParseInput($Code, [ref] $null, [ref] $null).EndBlock.Statements
            $asking, $others = $statements.Extent.Text.Where({
                    $_ -match '^Set-GitHub\w+Secret (?!.*-(Value|LiteralPath|Secret|EncryptedValue)\b|.* @\w)' -or
                    $_ -match '(?s)\|\s+Sync-(?!.*-(Force|WhatIf|Confirm)\b)'
                }, 'Split')
            foreach ($statement in $asking) {
                (Invoke-Answered "Set-Location '$PWD'; $statement" ($statement -match 'Sync-' ? 'yes' : (New-Guid))).Errors
            }
            if ($others) { Invoke-Expression ($others -join "`n") }
        }
        function sops { 'FEED_TOKEN=f' }
        function gh { '[{ "nameWithOwner": "octo-org/octo-repo" }]' }
    }

    AfterAll {
        $env:PATH = $formerPath
        Disconnect-GitHubSecretSession
        Stop-Sandbox
    }

    AfterEach { Disconnect-GitHubSecretSession }

    It 'of <Cmdlet> do what they say, without an error' -ForEach $cmdlets {
        Push-Location $tree
        try {
            # Where its rows belong is for the cmdlet to say.
            $place = switch -Regex ($Cmdlet) {
                'Repo' { 'Repository', 'octo-org/octo-repo' }
                'Environment' { 'Repository,Environment', 'octo-org/api,staging' }
                'Org' { 'Organization', 'octo-org' }
            }
            Set-Content secrets.csv "Name,Value,$($place ? $place[0] : '')".TrimEnd(','), "FEED_TOKEN,f,$($place ? $place[1] : '')".TrimEnd(',')

            foreach ($code in Get-PageCode (Join-Path $pages "$Cmdlet.md") | Where-Object { $_ -notmatch '^\$env:GITHUB_API_URL' }) {
                if ($Cmdlet -notmatch 'Session|SealedSecret|SecretFile') { Initialize-ExampleSecret }
                if ($code -match '-UseGitHubCli' -and $IsWindows) { continue }
                Reset-Sandbox
                Get-ErrorRecord { Invoke-Example $code } | Should -BeNullOrEmpty -Because $code
                $isQuiet = $code -match '-WhatIf|-NoClobber|-OnlyNewer' -or $code -notmatch '\bSet-GitHub'
                if (-not $isQuiet) { Get-SandboxRequest PUT | Should -Not -BeNullOrEmpty -Because $code }
            }
        }
        finally { Pop-Location }
    }

    # They need a stand-in for gh, which is a script.
    if (-not $IsWindows) {
        It 'of <_> do what they say, without an error' -ForEach 'README.md', 'docs/usage.md' {
            foreach ($file in 'deploy.pem', 'signing.pfx', 'decrypted.txt') { Set-Content (Join-Path $tree $file) 'FEED_TOKEN=f' }
            $secrets = New-TestItem 3
            Push-Location $tree
            try {
                $codes = @(Get-PageCode (Join-Path $root $_) | Where-Object { $_ -notmatch 'Install-PSResource' })
                foreach ($code in $codes) {
                    Initialize-ExampleSecret
                    Reset-Sandbox
                    Get-ErrorRecord { Invoke-Example $code } | Should -BeNullOrEmpty -Because $code
                    if ($code -match '-GitHub') { Get-SandboxRequest | Should -Not -BeNullOrEmpty -Because $code }
                    if ($code -match 'Set-GitHub\w+Secret\b' -and $code -notmatch '-WhatIf') { Get-SandboxRequest PUT | Should -Not -BeNullOrEmpty -Because $code }
                }
            }
            finally { Pop-Location }
        }

        It 'in docs/usage.md show every cmdlet but those that only undo what others do' {
            $text = Get-Content (Join-Path $root docs usage.md) -Raw
            foreach ($name in (Get-Module GitHubSecrets).ExportedCmdlets.Keys -match '^(Set|Sync|Get|Import|ConvertTo|Connect)-') {
                $text | Should -Match "-$(($name -split '-')[1])\b" -Because $name
            }
        }

        It 'of the README give the output that it shows' {
            Remove-GitHubRepoSecret octo-org/octo-repo DEPLOY_TOKEN -Confirm:$false -ErrorAction Ignore
            $time = '\d\d:\d\d:\d\d'
            $pairs = [regex]::Matches((Get-Content (Join-Path $root README.md) -Raw), '(?ms)^```powershell\n(.*?)^```\n\n```text\n(.*?)^```')
            $pairs.Count | Should -Be 1
            foreach ($pair in $pairs) {
                $shown = (Invoke-Expression $pair.Groups[1].Value | Out-String -Width 100).Trim() -split '\r?\n' | ForEach-Object TrimEnd
                $shown -replace $time | Should -Be ($pair.Groups[2].Value.Trim() -split '\n' -replace $time)
            }
        }
    }
}

Describe 'The README' {
    It 'is read in a minute' {
        @(Get-Content (Join-Path $root README.md)).Count | Should -BeLessOrEqual 120
    }

    It 'links to what is there: <_>' -ForEach @(
        (Get-Item "$PSScriptRoot/../../README.md", "$PSScriptRoot/../../docs/*.md").FullName
    ) {
        foreach ($link in [regex]::Matches((Get-Content $_ -Raw), '\]\((?!https?:)([^)#]*)(#[^)]*)?\)')) {
            if ($link.Groups[1].Value) { Join-Path (Split-Path $_) $link.Groups[1].Value | Should -Exist }
        }
    }
}
