# Runs every cmdlet in a PowerShell that finds no libsodium, and says as JSON what came of it. What the cmdlets find at the
# sandbox has been made before: here, nothing can be sealed for it.
param(
    [Parameter(Mandatory)][string] $Manifest,
    [Parameter(Mandatory)][string[]] $Name,
    [Parameter(Mandatory)][string] $Folder,
    [Parameter(Mandatory)][string] $AppId,
    [Parameter(Mandatory)][string] $KeyPath
)

'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/../$_.psm1" }
Import-Module $Manifest
$null = New-PSDrive TestDrive FileSystem $Folder -Scope Global

function Get-Report {
    param([string] $Cmdlet, [object[]] $Item, $Told)

    $errors = @($Told.Errors)
    @{
        Cmdlet   = $Cmdlet
        Output   = $Told.Output.Count
        Ended    = "$($Told.Ended)"
        Ids      = @($errors | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] })
        Problems = @(for ($i = 0; $i -lt $errors.Count; $i++) { Find-RecordProblem $errors[$i] LibsodiumMissing $Item[$i] })
    }
}

# What was sealed where there is libsodium, by the cmdlet that sends it.
$sealed = Get-Content "$Folder/sealed.json" -Raw | ConvertFrom-Json -AsHashtable
$reports = foreach ($cmdlet in Get-ItemCmdletName | Sort-Object { $_ -match '^Remove-.*Secret$' }, { $_ }) {
    $items = @($Name | ForEach-Object { New-CmdletItem $cmdlet $_ })
    Get-Report $cmdlet $items (Invoke-Item $cmdlet $items)
    if ($sealed[$cmdlet]) {
        $mixed = $items[0], (New-CmdletItem $cmdlet SEALED (@{ Value = $null } + $sealed[$cmdlet])), $items[1]
        Get-Report "$cmdlet, among them one that is sealed" $items (Invoke-Item $cmdlet $mixed)
    }
}

function Get-SessionReport {
    param([string] $What, [scriptblock] $Script)

    $told = @{ Output = @(); Errors = @(); Ended = $null }
    try { $told.Output = @(& $Script) } catch { $told.Errors = $_ }
    Get-Report $What @() $told
}

$reports += Get-SessionReport 'Connect-GitHubSecretSession' {
    Connect-GitHubSecretSession -AppId $AppId -PrivateKeyPath $KeyPath -PassThru
}
$token = ConvertTo-SecureString $env:GH_ENTERPRISE_TOKEN -AsPlainText -Force
$reports += Get-SessionReport 'Connect-GitHubSecretSession, with a token' { Connect-GitHubSecretSession $token -PassThru }
$reports += Get-SessionReport 'Get-GitHubSecretSession' { Get-GitHubSecretSession }
$reports += Get-SessionReport 'Disconnect-GitHubSecretSession' { Disconnect-GitHubSecretSession }
ConvertTo-Json $reports -Compress -Depth 4
