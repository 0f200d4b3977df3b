# Runs one file of the suite in this PowerShell and writes its results as NUnit XML, and beside that what it came to, as JSON.
# Ends with the number of failures.
param(
    [Parameter(Mandatory)][string] $Path,
    [string] $ResultPath
)

. "$PSScriptRoot/TestTotals.ps1"
$root = Split-Path (Split-Path $PSScriptRoot)

# The build has laid it there (GitHubSecrets.Pester.Tests.csproj). No other is taken, wherever the environment points.
$version = ([xml] (Get-Content "$root/Directory.Packages.props" -Raw)).SelectSingleNode('//PesterVersion').InnerText
Import-Module "$root/artifacts/modules/Pester/$version/Pester.psd1" -ErrorAction Stop

$configuration = New-PesterConfiguration
$configuration.Run.Path = $Path
$configuration.Run.PassThru = $true
$configuration.Output.Verbosity = 'Detailed'
$configuration.Output.RenderMode = 'Plaintext'
if ($ResultPath) {
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputPath = $ResultPath
}

$totals = Get-PesterTotal (Invoke-Pester -Configuration $configuration)
if ($ResultPath) { $totals | ConvertTo-Json | Set-Content ([IO.Path]::ChangeExtension($ResultPath, '.json')) }
exit [Math]::Min($totals.Failed, 100)
