#!/usr/bin/env bash
# PowerShell 7.6.9 with its Microsoft.PowerShell.PSResourceGet 1.2.0: a manifest that New-ModuleManifest wrote with one tag is published by
# Publish-PSResource without it.
#
# Both cmdlets come with PowerShell, and with two tags they fit. -Tags takes a list, and in PowerShell one thing and a list of one are the same nearly
# everywhere; so one would expect one tag in the package. New-ModuleManifest writes a single one as a string, not as a list, and
# Publish-PSResource takes tags from lists only: no error, no warning, the package has PSModule alone, and nobody finds the module by its tag.
# `Tags = @('alpha')`, written by hand, is published.
#
# Seen with 7.6.9:   Tags = 'alpha': PSModule   Tags = 'alpha', 'beta': PSModule alpha beta   Tags = @('alpha'): PSModule alpha
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null
cat > run.ps1 <<'P'
$null = New-Item -ItemType Directory repository
Register-PSResourceRepository -Name Folder -Uri ./repository -Trusted
"version $((Get-Module Microsoft.PowerShell.PSResourceGet).Version)"
foreach ($name in 'One', 'Two', 'ByHand') {
    $null = New-Item -ItemType Directory $name
    $null = New-Item "$name/$name.psm1"
    $tags = if ($name -eq 'Two') { 'alpha', 'beta' } else { 'alpha' }
    New-ModuleManifest "$name/$name.psd1" -ModuleVersion 1.0.0 -RootModule "$name.psm1" -Author a -Description d -Tags $tags
    if ($name -eq 'ByHand') {
        (Get-Content "$name/$name.psd1") -replace " Tags = 'alpha'", " Tags = @('alpha')" | Set-Content "$name/$name.psd1"
    }

    Publish-PSResource -Path $name -Repository Folder
    $package = [IO.Compression.ZipFile]::OpenRead("$PWD/repository/$name.1.0.0.nupkg")
    $text = [IO.StreamReader]::new($package.GetEntry("$name.nuspec").Open()).ReadToEnd()
    $package.Dispose()
    "${name}: $((Select-String -LiteralPath "$name/$name.psd1" -Pattern ' Tags = ').Line.Trim()) -> $(([xml] $text).package.metadata.tags)"
}

"found by alpha: $((Find-PSResource -Tag alpha -Repository Folder).Name | Sort-Object)"
P
told=$(HOME="$work/home" XDG_DATA_HOME="$work/home" tools/pwsh -NoProfile -NonInteractive -File run.ps1)
echo "$told"
grep -qx 'version 1.2.0' <<< "$told"
grep -qx "One: Tags = 'alpha' -> PSModule" <<< "$told"
grep -qx "Two: Tags = 'alpha', 'beta' -> PSModule alpha beta" <<< "$told"
grep -qx "ByHand: Tags = @('alpha') -> PSModule alpha" <<< "$told"
grep -qx 'found by alpha: ByHand Two' <<< "$told"
