# Runs every cmdlet and provokes every error in a PowerShell of its own, with -Verbose and -Debug, under a transcript.
# Leaves behind in a folder: the transcript, what must not be in it, and which cmdlets and errors there were.
param([Parameter(Mandatory)][string] $Folder)

$ErrorActionPreference = 'Continue'
Import-Module "$PSScriptRoot/../Support.psm1"
Import-Module "$PSScriptRoot/../Libsodium.psm1"
Import-Module (Get-TestModuleManifest)
$sandbox = Start-Sandbox
$hidden = [Collections.Generic.List[string]]::new()
$hidden.Add($sandbox.Token)

function New-HiddenText {
    $text = [guid]::NewGuid().ToString('n')
    $hidden.Add($text)
    $text
}

function New-Hidden { New-TestSecret (New-HiddenText) }

# A token that is hidden, too. $Rights is what the sandbox lets it do.
function New-HiddenToken {
    param([hashtable] $Rights = @{ })

    $text = (Invoke-SandboxAdmin POST tokens $Rights).value
    $hidden.Add($text)
    New-TestSecret $text
}

function New-HiddenFile {
    param([string] $Name, [string] $Text)

    $path = Join-Path $Folder $Name
    Set-Content $path $Text -NoNewline
    $path
}

$repository = (New-TestRepository).fullName
$key = [Security.Cryptography.RSA]::Create(2048)
$pem = $key.ExportRSAPrivateKeyPem()
$hidden.AddRange([string[]] ($pem -split "`n" | Where-Object { $_ -notlike '-----*' -and $_.Length -ge 32 }))
$null = Invoke-SandboxAdmin POST apps @{ issuer = '4711'; publicKeyPem = $key.ExportSubjectPublicKeyInfoPem() }

$cmdlets = [ordered]@{
    'Set-GitHubRepoSecret'                 = {
        New-Hidden | Set-GitHubRepoSecret $repository ONE -PassThru
        Set-GitHubRepoSecret $repository TWO -LiteralPath (New-HiddenFile two (New-HiddenText)) -PassThru
    }
    'Set-GitHubEnvironmentSecret'          = { New-Hidden | Set-GitHubEnvironmentSecret octo-org/octo-repo new ONE -CreateEnvironment -PassThru }
    'Set-GitHubOrgSecret'                  = {
        New-Hidden | Set-GitHubOrgSecret octo-org ONE -SelectedRepository $repository -PassThru -Token (New-HiddenToken)
    }
    'Set-GitHubUserSecret'                 = { New-Hidden | Set-GitHubUserSecret ONE -SelectedRepository octo-org/octo-repo -PassThru }
    'Import-GitHubSecretFile'              = {
        Import-GitHubSecretFile (New-HiddenFile .env "IMPORTED=$(New-HiddenText)`nOTHER='$(New-HiddenText)'`n")
        Import-GitHubSecretFile (New-HiddenFile secrets.json "{`"JSON`":`"$(New-HiddenText)`"}") | Set-GitHubRepoSecret $repository -PassThru
        Import-GitHubSecretFile (New-HiddenFile secrets.csv "Name,Value`nCSV,$(New-HiddenText)`n")
    }
    'ConvertTo-GitHubSealedSecret'         = {
        $sealed = New-Hidden | ConvertTo-GitHubSealedSecret SEALED -Key (Get-GitHubSecretPublicKey $repository)
        $sealed | Set-GitHubRepoSecret $repository -PassThru
    }
    'Get-GitHubSecretPublicKey'            = { Get-GitHubSecretPublicKey $repository }
    'Get-GitHubRepoSecret'                 = { Get-GitHubRepoSecret $repository }
    'Get-GitHubEnvironmentSecret'          = { Get-GitHubEnvironmentSecret octo-org/octo-repo new }
    'Get-GitHubOrgSecret'                  = { Get-GitHubOrgSecret octo-org }
    'Get-GitHubUserSecret'                 = { Get-GitHubUserSecret }
    'Get-GitHubOrgSecretRepository'        = { Get-GitHubOrgSecretRepository octo-org ONE }
    'Set-GitHubOrgSecretRepository'        = { Set-GitHubOrgSecretRepository octo-org ONE $repository -PassThru }
    'Add-GitHubOrgSecretRepository'        = { Add-GitHubOrgSecretRepository octo-org ONE octo-org/octo-repo -PassThru }
    'Remove-GitHubOrgSecretRepository'     = { Remove-GitHubOrgSecretRepository octo-org ONE $repository -PassThru }
    'Get-GitHubUserSecretRepository'       = { Get-GitHubUserSecretRepository ONE }
    'Set-GitHubUserSecretRepository'       = { Set-GitHubUserSecretRepository ONE $repository -PassThru }
    'Add-GitHubUserSecretRepository'       = { Add-GitHubUserSecretRepository ONE octo-org/octo-repo -PassThru }
    'Remove-GitHubUserSecretRepository'    = { Remove-GitHubUserSecretRepository ONE $repository -PassThru }
    'Sync-GitHubRepoSecret'                = { [pscustomobject]@{ Name = 'ONE'; Value = New-Hidden } | Sync-GitHubRepoSecret $repository -Keep TWO -Force -PassThru }
    'Sync-GitHubEnvironmentSecret'         = {
        [pscustomobject]@{ Name = 'ONE'; Value = New-Hidden } | Sync-GitHubEnvironmentSecret octo-org/octo-repo new -Force -PassThru
    }
    'Sync-GitHubOrgSecret'                 = { [pscustomobject]@{ Name = 'ONE'; Value = New-Hidden } | Sync-GitHubOrgSecret octo-org -WhatIf }
    'Sync-GitHubUserSecret'                = { [pscustomobject]@{ Name = 'ONE'; Value = New-Hidden } | Sync-GitHubUserSecret -Keep * -PassThru }
    'Remove-GitHubRepoSecret'              = { Remove-GitHubRepoSecret $repository ONE -PassThru -Confirm:$false }
    'Remove-GitHubEnvironmentSecret'       = { Remove-GitHubEnvironmentSecret octo-org/octo-repo new ONE -PassThru -Confirm:$false }
    'Remove-GitHubOrgSecret'               = { Remove-GitHubOrgSecret octo-org ONE -PassThru -Confirm:$false }
    'Remove-GitHubUserSecret'              = { Remove-GitHubUserSecret ONE -PassThru -Confirm:$false }
    'Connect-GitHubSecretSession'          = {
        # They warn of the token in the environment, and -Debug would have each warning ask.
        Connect-GitHubSecretSession -Token (New-HiddenToken) -PassThru -WarningAction Continue
        Connect-GitHubSecretSession -AppId 4711 -PrivateKey (New-TestSecret $pem) -PassThru -WarningAction Continue
        New-Hidden | Set-GitHubRepoSecret $repository APP -PassThru
    }
    'Get-GitHubSecretSession'              = { Get-GitHubSecretSession }
    'Disconnect-GitHubSecretSession'       = { Disconnect-GitHubSecretSession -WarningAction Continue }
}

# What GitHub answers may repeat what was sent.
function Add-Refusal {
    param([int] $Status)

    Add-SandboxFault @{
        kind = 'status'; status = $Status; method = 'PUT'
        body = @{ message = 'No'; errors = @(@{ field = 'encrypted_value'; code = 'invalid'; value = (New-HiddenText) }) }
    }
}

$errors = [ordered]@{
    NoCredential       = {
        $env:GH_ENTERPRISE_TOKEN = ''
        try { New-Hidden | Set-GitHubRepoSecret $repository NAME } finally { $env:GH_ENTERPRISE_TOKEN = $sandbox.Token }
    }
    BadCredential      = {
        New-Hidden | Set-GitHubRepoSecret $repository NAME -Token (New-Hidden)
        New-Hidden | Set-GitHubRepoSecret $repository NAME -Token (New-TestSecret "$(New-HiddenText)`n")
    }
    PermissionDenied   = { New-Hidden | Set-GitHubRepoSecret $repository NAME -Token (New-HiddenToken @{ permissions = @{ secrets = 'read' } }) }
    SsoRequired        = {
        New-Hidden | Set-GitHubOrgSecret octo-org NAME -Token (New-HiddenToken @{ scopes = @('admin:org'); requiresSso = $true })
    }
    TargetNotFound     = { New-Hidden | Set-GitHubRepoSecret octo-org/no-such-repo NAME }
    Conflict           = { Add-Refusal 409; New-Hidden | Set-GitHubRepoSecret $repository NAME }
    ApiVersionRetired  = { Add-Refusal 410; New-Hidden | Set-GitHubRepoSecret $repository NAME }
    Rejected           = { Add-Refusal 400; New-Hidden | Set-GitHubRepoSecret $repository NAME }
    RateLimited        = {
        Add-SandboxFault @{ kind = 'secondaryRateLimit'; retryAfter = 600 }
        New-Hidden | Set-GitHubRepoSecret $repository NAME -Token (New-HiddenToken)
    }
    InvalidName        = { New-Hidden | Set-GitHubRepoSecret $repository GITHUB_NAME }
    EmptyValue         = { [securestring]::new() | Set-GitHubRepoSecret $repository NAME }
    ValueTooLarge      = { New-TestSecret ((New-HiddenText) * 2000) | Set-GitHubRepoSecret $repository NAME }
    InvalidValue       = {
        $text = New-HiddenText
        $text | Set-GitHubRepoSecret $repository NAME
        Set-GitHubRepoSecret $repository NAME -Value $text
        [pscustomobject]@{ Name = 'NAME'; Value = $text } | Set-GitHubRepoSecret $repository
        New-TestSecret "$text$([char] 0xD800)" | Set-GitHubRepoSecret $repository NAME
    }
    InvalidFile        = {
        Import-GitHubSecretFile (New-HiddenFile broken.env "NAME=`"$(New-HiddenText)`n")
        Import-GitHubSecretFile (New-HiddenFile broken.json "{ `"NAME`": `"$(New-HiddenText)`", $(New-HiddenText) }")
        Import-GitHubSecretFile (New-HiddenFile broken.csv "$(New-HiddenText),$(New-HiddenText)`n")
    }
    NothingRemoved     = {
        [pscustomobject]@{ Name = 'LEFT'; Value = New-Hidden } | Set-GitHubRepoSecret $repository
        [pscustomobject]@{ Name = 'OTHER'; Value = New-Hidden } | Sync-GitHubRepoSecret $repository
    }
    InvalidHost        = { New-Hidden | Set-GitHubRepoSecret $repository NAME -ApiUrl http://github.example.com }
    ConnectionFailed   = { New-Hidden | Set-GitHubRepoSecret $repository NAME -ApiUrl http://127.0.0.1:9 -MaximumRetryCount 0 }
    TlsFailed          = { New-Hidden | Set-GitHubRepoSecret $repository NAME -ApiUrl $sandbox.HttpsUrl }
    TimedOut           = {
        Add-SandboxFault @{ kind = 'delay'; delay = 60; method = 'PUT' }
        New-Hidden | Set-GitHubRepoSecret $repository NAME -TimeoutSec 1 -MaximumRetryCount 0
    }
    UnexpectedResponse = {
        Add-SandboxFault @{ kind = 'truncate' }
        New-Hidden | Set-GitHubRepoSecret (New-TestRepository).fullName NAME -MaximumRetryCount 0
    }
}
$errors.LibsodiumMissing = {
    $bare = Copy-ModuleWithoutLibsodium "$Folder/module"
    $env:HIDDEN = New-HiddenText
    try {
        pwsh -NoProfile -NonInteractive -Command "
            Import-Module '$bare'
            try {
                ConvertTo-SecureString `$env:HIDDEN -AsPlainText -Force |
                    Set-GitHubRepoSecret $repository NAME -Verbose -Debug
            }
            catch {
                `$_
                Get-Error `$_
                'LibsodiumMissing: ' + (`$_.FullyQualifiedErrorId -like 'LibsodiumMissing,*')
            }"
    }
    finally { Remove-Item env:HIDDEN }
}

$seen = [Collections.Generic.SortedSet[string]]::new()

# Everything that it gives and says goes to the screen, its errors in full as well.
function Show {
    param([scriptblock] $Script)

    & {
        try { & $Script }
        catch { $_ }
    } 2>&1 | ForEach-Object {
        $_
        if ($_ -is [Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -notlike 'NativeCommand*') {
            $null = $seen.Add($_.FullyQualifiedErrorId.Split(',')[0])
            $_ | Get-Error
            $_.TargetObject | Format-List *
        }
        elseif ($_ -is [string] -and $_ -eq 'LibsodiumMissing: True') { $null = $seen.Add('LibsodiumMissing') }
    } | Out-Host
}

$PSDefaultParameterValues['*-GitHub*:Verbose'] = $true
$PSDefaultParameterValues['*-GitHub*:Debug'] = $true
$null = Start-Transcript "$Folder/transcript.txt"
'seen on the screen' | Out-Host
Write-Verbose 'seen in verbose' -Verbose
Write-Debug 'seen in debug' -Debug
$exported = [string[]] (Get-Module GitHubSecrets).ExportedCmdlets.Keys
foreach ($name in $cmdlets.Keys) { Show $cmdlets[$name] }
$early = @($seen)
$seen.Clear()
foreach ($id in $errors.Keys) { Show $errors[$id] }
$null = Stop-Transcript

$hidden.AddRange([string[]] @(Get-SandboxRequest | Where-Object { $_.body.encrypted_value } | ForEach-Object { $_.body.encrypted_value }))
Stop-Sandbox
ConvertTo-Json -Compress -Depth 3 @{
    exported = $exported
    ran      = @($cmdlets.Keys)
    early    = $early
    ids      = [Enum]::GetNames([GitHubSecrets.SecretErrorId])
    seen     = @($seen)
    hidden   = $hidden
} | Set-Content "$Folder/facts.json"
