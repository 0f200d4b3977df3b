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
        Set-Content (Join-Path $tree .env) 'DATABASE_URL=postgres://db', 'FEED_TOKEN="f"'
        Set-Content (Join-Path $tree secrets.txt) '{ "FEED_TOKEN": "f" }'
        Set-Content (Join-Path $tree team-api.csv) 'Name,Value', 'FEED_TOKEN,Zg=='
        foreach ($name in 'DEPLOY_TOKEN', 'NPM_TOKEN') {
            foreach ($app in 'Actions', 'Dependabot') { New-TestSecret | Set-GitHubOrgSecret octo-org $name -App $app -SelectedRepository api }
            New-TestSecret | Set-GitHubUserSecret $name -SelectedRepository octo-org/api
        }
        New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo SEALED
        (Get-SandboxRequest PUT)[-1].body | ConvertTo-Json | Set-Content (Join-Path $tree sealed.json)

        # What an example finds at GitHub, and may remove.
        function Initialize-ExampleSecret {
            $secret = New-TestSecret
            $secret | Set-GitHubRepoSecret octo-org/octo-repo OLD_TOKEN
            $secret | Set-GitHubRepoSecret octo-org/api, octo-org/web OLD_TOKEN -App Agents
            $secret | Set-GitHubEnvironmentSecret octo-org/api staging OLD_TOKEN -CreateEnvironment
            $secret | Set-GitHubOrgSecret octo-org OLD_TOKEN
            foreach ($name in 'OLD_TOKEN', 'FEED_TOKEN') { $secret | Set-GitHubUserSecret $name }
        }

        # What an example takes from elsewhere: a vault, a person, the GitHub CLI.
        function Get-Secret { process { if ($args -contains 'GITHUB_TOKEN') { $sandboxToken } else { New-TestSecret } } }
        function Get-SecretInfo { foreach ($name in 'ONE', 'TWO') { [pscustomobject]@{ Name = $name } } }
        function Get-Credential { [pscredential]::new('octocat', (New-TestSecret)) }
        function Read-Host { if ("$args" -match 'token') { $sandboxToken } else { New-TestSecret } }
        # Runs an example. A line that gives no value asks a person for it, so one is there.
        function Invoke-Example {
            param([string] $Code)

            $asking, $others = ($Code -split '\r?\n').Where({ $_ -match '^Set-GitHub\w+Secret (?!.*-(Value|LiteralPath|Secret|EncryptedValue)\b|.* @\w)' }, 'Split')
            foreach ($line in $asking) { (Invoke-Answered $line (New-Guid)).Errors }
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
            foreach ($code in Get-PageCode (Join-Path $pages "$Cmdlet.md") | Where-Object { $_ -notmatch '^\$env:GITHUB_API_URL' }) {
                if ($Cmdlet -match '^(Get|Remove)-' -and $Cmdlet -notmatch 'Session') { Initialize-ExampleSecret }
                if ($code -match '-UseGitHubCli' -and $IsWindows) { continue }
                Reset-Sandbox
                Get-ErrorRecord { Invoke-Example $code } | Should -BeNullOrEmpty -Because $code
                $isQuiet = $code -match '-WhatIf|-NoClobber' -or $code -notmatch '\bSet-GitHub'
                if (-not $isQuiet) { Get-SandboxRequest PUT | Should -Not -BeNullOrEmpty -Because $code }
            }
        }
        finally { Pop-Location }
    }

    # They need a stand-in for gh, which is a script.
    if (-not $IsWindows) {
        It 'of the README do what they say, without an error' {
            foreach ($file in 'deploy.pem', 'signing.pfx', 'decrypted.txt') { Set-Content (Join-Path $tree $file) 'FEED_TOKEN=f' }
            $secrets = New-TestItem 3
            Push-Location $tree
            try {
                $codes = @(Get-PageCode (Join-Path $root README.md) | Where-Object { $_ -notmatch 'Install-PSResource' })
                foreach ($code in $codes) {
                    Initialize-ExampleSecret
                    Reset-Sandbox
                    Get-ErrorRecord { Invoke-Example $code } | Should -BeNullOrEmpty -Because $code
                    if ($code -match '-GitHub') { Get-SandboxRequest | Should -Not -BeNullOrEmpty -Because $code }
                    if ($code -match 'Set-GitHub\w+Secret\b' -and $code -notmatch '-WhatIf') { Get-SandboxRequest PUT | Should -Not -BeNullOrEmpty -Because $code }
                }

                # Every cmdlet but those that only undo what others do.
                foreach ($name in (Get-Module GitHubSecrets).ExportedCmdlets.Keys -match '^(Set|Get|Import|ConvertTo|Connect)-') {
                    $noun = ($name -split '-')[1]
                    (Get-Content (Join-Path $root README.md) -Raw) | Should -Match "-$noun\b" -Because $name
                }
            }
            finally { Pop-Location }
        }
    }
}
