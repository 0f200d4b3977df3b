# Runs one file of the suite in this PowerShell and writes its results as NUnit XML. Ends with the number of failures.
param(
    [Parameter(Mandatory)][string] $Path,
    [Parameter(Mandatory)][string] $ResultPath
)

Import-Module Pester -MinimumVersion 5.0
$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
$configuration.TestResult.Enabled = $true
$configuration.TestResult.OutputPath = $ResultPath
$run = Invoke-Pester -Configuration $configuration
if ($run.TotalCount -eq 0 -or $run.FailedContainersCount -gt 0) { exit 1 }
exit [Math]::Min($run.FailedCount + $run.FailedBlocksCount, 100)
