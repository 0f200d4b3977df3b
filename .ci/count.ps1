# Counts what `dotnet test` left in a folder, and ends with 0 only if it and every test passed.
param(
    [Parameter(Mandatory)][string] $Folder,

    # What `dotnet test` itself ended with.
    [Parameter(Mandatory)][int] $Status
)

$ErrorActionPreference = 'Stop'
. "$PSScriptRoot/../tests/pester/TestTotals.ps1"
$total = Get-TestTotal $Folder

# Nothing ran, or something failed that left no file, such as a build.
if ($total.Failed -eq 0 -and ($Status -ne 0 -or $total.Passed -eq 0)) { $total.Failed = 1 }
"$($total.Passed) passed, $($total.Failed) failed, $($total.Skipped) skipped"
exit ($total.Failed + $total.Skipped -gt 0 ? 1 : 0)
