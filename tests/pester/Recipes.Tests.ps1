# Every recipe of docs/recipes.md as it is written there. Functions stand in for the vaults and for sops, and give what those give.
BeforeAll {
    'Support', 'HelpPages' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
    $page = Get-Content (Join-Path (Split-Path (Split-Path $PSScriptRoot)) docs recipes.md) -Raw

    # The code below a heading.
    function Get-Recipe {
        param([string] $Heading)

        $text = [regex]::Match($page, "(?ms)^##+ $([regex]::Escape($Heading))\n(.*?)(?=^##|\z)").Groups[1].Value
        [regex]::Matches($text, '(?ms)^```powershell\n(.*?)^```').ForEach({ $_.Groups[1].Value }) -join "`n"
    }

    # In a scope of its own: some set preferences.
    function Invoke-Recipe { param([string] $Heading) & ([scriptblock]::Create((Get-Recipe $Heading))) }

    function Get-SecretName { param([string] $Path) @((Get-SandboxSecret $Path).name | Sort-Object) }

    function Add-OldSecret {
        param([string] $Path, [string] $Name, [int] $Days)

        $null = Invoke-SandboxAdmin POST secrets @{ path = $Path; name = $Name; updatedAt = [datetimeoffset]::UtcNow.AddDays(-$Days).ToString('o') }
    }

    # Microsoft.PowerShell.SecretManagement: SecretInformation and SecureString.
    function Get-SecretInfo {
        param([string] $Vault)

        foreach ($name in $vaultNames) { [pscustomobject]@{ Name = $name; Type = 'SecureString'; VaultName = $Vault; Metadata = @{} } }
    }

    function Get-Secret {
        [CmdletBinding()]
        param([string] $Name, [string] $Vault)

        if ($Name -in $vaultNames) { New-TestSecret "$Name of $Vault" } else { Write-Error "The secret $Name was not found." }
    }

    # Az.KeyVault: identity items in the list, and the value with the one.
    function Get-AzKeyVaultSecret {
        [CmdletBinding()]
        param([string] $VaultName, [string] $Name)

        foreach ($each in $keyVault | Where-Object { -not $Name -or $_.Name -eq $Name }) {
            [pscustomobject]@{
                Name        = $each.Name
                VaultName   = $VaultName
                Enabled     = $each.Enabled
                Updated     = [Nullable[datetime]] [datetime]::UtcNow.AddDays(-$each.Days)
                SecretValue = if ($Name) { New-TestSecret "$($each.Name) of $VaultName" }
            }
        }
    }

    $api = '/repos/octo-org/api/actions/secrets'
}

Describe 'The recipes' {
    BeforeEach {
        $sandbox = Start-Sandbox
        $vaultNames = 'DB_URL', 'NPM_TOKEN'
        Push-Location $TestDrive
    }

    AfterEach {
        Pop-Location
        Stop-Sandbox
    }

    It 'are all run here' {
        $run = [regex]::Matches((Get-Content $PSCommandPath -Raw), "Invoke-Recipe '([\w ]+)'").ForEach({ $_.Groups[1].Value }) | Sort-Object -Unique
        $written = [regex]::Matches($page, '(?ms)^##+ ([^\n]+)\n').ForEach({ $_.Groups[1].Value }) | Where-Object { Get-Recipe $_ } | Sort-Object -Unique
        $run | Should -Be $written
    }

    It 'bring a repository in step with a vault of SecretManagement' {
        foreach ($name in 'CI_KEY', 'STALE', 'DB_URL') { Add-OldSecret $api $name 1 }
        $all = @(Invoke-Recipe 'From SecretManagement')
        $all.ForEach({ "$($_.Change) $($_.Name)" }) | Sort-Object | Should -Be @(
            'Create NPM_TOKEN', 'Created NPM_TOKEN', 'Keep CI_KEY', 'Remove STALE', 'Removed STALE', 'Update DB_URL', 'Updated DB_URL')
        Get-SecretName $api | Should -Be 'CI_KEY', 'DB_URL', 'NPM_TOKEN'
        (Get-SandboxSecret "$api/NPM_TOKEN").opened | Should -Be 'NPM_TOKEN of Release'
    }

    It 'remove nothing where a vault gives nothing' {
        Add-OldSecret $api STALE 1
        $vaultNames = @()
        @(Get-ErrorRecord { Invoke-Recipe 'From SecretManagement' }).Count | Should -BeGreaterThan 0
        Get-SecretName $api | Should -Be 'STALE'
    }

    It 'bring a repository in step with Azure Key Vault, and write what is newer only' {
        $keyVault = @{ Name = 'DB-URL'; Enabled = $true; Days = 30 }, @{ Name = 'NPM-TOKEN'; Enabled = $true; Days = 0 },
            @{ Name = 'OFF'; Enabled = $false; Days = 0 }
        Add-OldSecret $api DB_URL 1
        Add-OldSecret $api NPM_TOKEN 1
        Add-OldSecret $api STALE 1
        $changes = @(Invoke-Recipe 'From Azure Key Vault')
        $changes.ForEach({ "$($_.Change) $($_.Name)" }) | Sort-Object | Should -Be @('Removed STALE', 'Skipped DB_URL', 'Updated NPM_TOKEN')
        (Get-SandboxSecret "$api/NPM_TOKEN").opened | Should -Be 'NPM-TOKEN of release'
        @(Get-SandboxRequest PUT).Count | Should -Be 1
    }

    It 'bring a repository in step with a dotenv file under SOPS, and change nothing where that fails' {
        Add-OldSecret $api STALE 1
        function sops { if ("$args" -ne '--decrypt release.env') { throw "Not asked like this: $args" } 'DB_URL=db', 'NPM_TOKEN=npm' }
        Invoke-Recipe 'From a dotenv file under SOPS' | Out-Null
        Get-SecretName $api | Should -Be 'DB_URL', 'NPM_TOKEN'

        Add-OldSecret $api STALE 1
        Remove-Item function:sops
        if (-not $IsWindows) {
            # As a program: PowerShell knows only by its exit code that it failed.
            $null = New-Item (Join-Path $TestDrive bin) -ItemType Directory -Force
            Set-Content (Join-Path $TestDrive bin sops) "#!/bin/sh`necho DB_URL=half`nexit 1"
            chmod +x (Join-Path $TestDrive bin sops)
            $path = $env:PATH
            $env:PATH = "$(Join-Path $TestDrive bin):$path"
            try { @(Get-ErrorRecord { Invoke-Recipe 'From a dotenv file under SOPS' }).Count | Should -BeGreaterThan 0 }
            finally { $env:PATH = $path }
            Get-SecretName $api | Should -Be 'DB_URL', 'NPM_TOKEN', 'STALE'
            (Get-SandboxSecret "$api/DB_URL").opened | Should -Be 'db'
        }
    }

    It 'audit by age: every store, environment and organization, and what could not be read apart' {
        Add-OldSecret $api OLD 200
        Add-OldSecret $api NEW 10
        Add-OldSecret '/repos/octo-org/web/dependabot/secrets' OLD_FEED 400
        Add-OldSecret '/repos/octo-org/octo-repo/environments/production/secrets' OLD_PRODUCTION 181
        Add-OldSecret '/orgs/octo-org/agents/secrets' OLD_AGENT 500
        New-TestSecret | Set-GitHubOrgSecret octo-org NPM_TOKEN
        Add-SandboxFault @{ kind = 'status'; status = 403; method = 'GET'; path = '/repos/octo-org/web/codespaces/secrets' }
        $seen = @(Invoke-Recipe 'An audit by age')

        Import-Csv old-secrets.csv | ForEach-Object { "$($_.Target) $($_.App) $($_.Name) $($_.Days)" } | Sort-Object | Should -Be @(
            'octo-org Agents OLD_AGENT 500'
            'octo-org/api Actions OLD 200'
            'octo-org/octo-repo:production Actions OLD_PRODUCTION 181'
            'octo-org/web Dependabot OLD_FEED 400')
        $unread = @(Import-Csv unread.csv)
        $unread.ForEach({ "$($_.Repository) $($_.App)" }) | Should -Be 'octo-org/web Codespaces'
        $unread.Why | Should -Match 'octo-org/web'
        $seen | Should -BeNullOrEmpty
    }

    It 'rotate a value wherever it is, and create none' {
        Add-OldSecret $api NPM_TOKEN 300
        Add-OldSecret '/repos/octo-org/web/dependabot/secrets' NPM_TOKEN 300
        New-TestSecret | Set-GitHubOrgSecret octo-org NPM_TOKEN -SelectedRepository api
        @(Invoke-Recipe 'Rotation').Change | Sort-Object -Unique | Should -Be 'Updated'
        $all = @(Invoke-SandboxAdmin GET secrets | ForEach-Object { $_ })
        $all.Count | Should -Be 3
        $all.opened | Sort-Object -Unique | Should -Be 'NPM_TOKEN of Release'
        (Get-GitHubOrgSecretRepository octo-org NPM_TOKEN).Repository | Should -Be 'octo-org/api'
    }

    It 'move what the vault has from one repository to another' {
        foreach ($name in 'old', 'new') { $null = Invoke-SandboxAdmin POST repositories @{ fullName = "octo-org/$name" } }
        foreach ($name in 'DB_URL', 'NPM_TOKEN', 'LOST') { Add-OldSecret '/repos/octo-org/old/actions/secrets' $name 9 }
        $left = Invoke-Recipe 'The names of one repository to another' 2>$null
        Get-SecretName '/repos/octo-org/new/actions/secrets' | Should -Be 'DB_URL', 'NPM_TOKEN'
        $left.Name | Should -Be 'LOST'
    }
}
