#!/usr/bin/env bash
# PowerShell 7.6.9 with its Microsoft.PowerShell.PSResourceGet 1.2.0: Find-PSResource -CommandName does not find a command of a
# module that Publish-PSResource has put into the same repository.
#
# The module's manifest exports the function, the package has the manifest, and one module has both cmdlets. So one would expect that a
# published command is found. Commands are looked for by tags of the package (PSCommand_NAME, PSFunction_NAME, PSCmdlet_NAME), and
# Publish-PSResource writes none of them: it takes the manifest's own tags and PSModule. Who puts these tags into the manifest is found.
#
# Seen with 7.6.9:   by name: Plain, Tagged   by tag: Plain, Tagged   by command: Tagged alone
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null
cat > run.ps1 <<'P'
$null = New-Item -ItemType Directory repository
Register-PSResourceRepository -Name Folder -Uri ./repository -Trusted
"version $((Get-Module Microsoft.PowerShell.PSResourceGet).Version)"
foreach ($module in @{ Name = 'Plain'; Tags = 'mine', 'other' }, @{ Name = 'Tagged'; Tags = 'mine', 'PSFunction_Get-Tagged', 'PSCommand_Get-Tagged' }) {
    $null = New-Item -ItemType Directory $module.Name
    Set-Content "$($module.Name)/$($module.Name).psm1" "function Get-$($module.Name) { }"
    New-ModuleManifest "$($module.Name)/$($module.Name).psd1" -ModuleVersion 1.0.0 -RootModule "$($module.Name).psm1" `
        -FunctionsToExport "Get-$($module.Name)" -CmdletsToExport @() -AliasesToExport @() -Author a -Description d -Tags $module.Tags
    Publish-PSResource -Path $module.Name -Repository Folder
}

"by name: $((Find-PSResource -Name * -Repository Folder).Name | Sort-Object)"
"by tag: $((Find-PSResource -Tag mine -Repository Folder).Name | Sort-Object)"
foreach ($module in 'Plain', 'Tagged') {
    $Error.Clear()
    $found = Find-PSResource -CommandName "Get-$module" -Repository Folder 2> $null
    "by command Get-$module`: $($found.ParentResource.Name), errors $($Error.Count)"
}
P
told=$(HOME="$work/home" XDG_DATA_HOME="$work/home" tools/pwsh -NoProfile -NonInteractive -File run.ps1)
echo "$told"
grep -qx 'version 1.2.0' <<< "$told"
grep -qx 'by name: Plain Tagged' <<< "$told"
grep -qx 'by tag: Plain Tagged' <<< "$told"
grep -qx 'by command Get-Plain: , errors 1' <<< "$told"
grep -qx 'by command Get-Tagged: Tagged, errors 0' <<< "$told"
