# Runs every cmdlet with a module that lacks libsodium, and says as JSON what came of it. What the cmdlets find at the
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
$WarningPreference = 'SilentlyContinue' # Only JSON is written.
$null = New-PSDrive TestDrive FileSystem $Folder -Scope Global

# Either may be the first that is told of, since both are under way at once.
function Find-Item { param([object[]] $Item, $TargetObject) $Item | Where-Object Name -EQ $TargetObject.Name }

function Get-Report {
    param([string] $Cmdlet, [object[]] $Item, $Told)

    @{
        Cmdlet   = $Cmdlet
        Output   = $Told.Output.Count
        Ended    = if ($Told.Ended) { "$($Told.Ended.FullyQualifiedErrorId.Split(',')[0]): $($Told.Ended)" }
        Ids      = @($Told.Errors | ForEach-Object { $_.FullyQualifiedErrorId.Split(',')[0] })
        Problems = @(if ($Told.Ended) { Find-RecordProblem $Told.Ended LibsodiumMissing (Find-Item $Item $Told.Ended.TargetObject) -EndsCommand })
    }
}

# What was sealed where there is libsodium, by the cmdlet that sends it.
$sealed = Get-Content "$Folder/sealed.json" -Raw | ConvertFrom-Json -AsHashtable
$reports = foreach ($cmdlet in Get-ItemCmdletName | Sort-Object { $_ -match '^Remove-.*Secret$' }, { $_ }) {
    $items = @($Name | ForEach-Object { New-CmdletItem $cmdlet $_ })
    Get-Report $cmdlet $items (Invoke-TestCmdlet $cmdlet $items)
    if ($sealed[$cmdlet]) {
        $item = New-CmdletItem $cmdlet SEALED (@{ Value = $null } + $sealed[$cmdlet])
        Get-Report "$cmdlet, sealed already" $item (Invoke-TestCmdlet $cmdlet $item)
    }
}

function Get-SessionReport {
    param([string] $What, [scriptblock] $Script)

    $told = @{ Output = @(); Errors = @(); Ended = $null }
    try { $told.Output = @(& $Script) } catch { $told.Ended = $_ }
    Get-Report $What @() $told
}

$reports += Get-SessionReport 'Connect-GitHubSecretSession' {
    Connect-GitHubSecretSession -AppId $AppId -PrivateKeyPath $KeyPath -PassThru
}
$reports += Get-SessionReport 'Get-GitHubSecretSession' { Get-GitHubSecretSession }
$reports += Get-SessionReport 'Disconnect-GitHubSecretSession' { Disconnect-GitHubSecretSession }
ConvertTo-Json $reports -Compress -Depth 4
