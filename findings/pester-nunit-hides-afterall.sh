#!/usr/bin/env bash
# Pester 6.2.0 on PowerShell 7.6.9: an AfterAll that throws fails the run, and the NUnit file says that nothing failed.
#
# The run object has Result = Failed and FailedBlocksCount = 1, and `Run.Exit` ends with an error code. In the NUnit 2.5 file
# that CI systems read, the one test passed, failures = 0 and errors = 0, and the suite's result is Success. JUnitXml tells it.
# So a verdict that is counted from the NUnit file is green where the clean-up broke.
#
# Seen:   run: Failed, blocks 1   NUnitXml: total 1, failures 0, errors 0   JUnitXml: failures+errors 1
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null
cat > get.csproj <<'P'
<Project Sdk="Microsoft.NET.Sdk">
  <PropertyGroup><TargetFramework>net8.0</TargetFramework></PropertyGroup>
  <ItemGroup><PackageDownload Include="Pester" Version="[6.2.0]" /></ItemGroup>
</Project>
P
dotnet restore get.csproj --packages packages > /dev/null
cat > Sample.Tests.ps1 <<'P'
Describe 'a block' {
    AfterAll { throw 'the clean-up broke' }
    It 'passes' { 1 | Should -Be 1 }
}
P
cat > run.ps1 <<'P'
Import-Module ./packages/pester/6.2.0/tools/Pester.psd1
foreach ($format in 'NUnitXml', 'JUnitXml') {
    $configuration = New-PesterConfiguration
    $configuration.Run.Path = './Sample.Tests.ps1'
    $configuration.Run.PassThru = $true
    $configuration.Output.Verbosity = 'None'
    $configuration.TestResult.Enabled = $true
    $configuration.TestResult.OutputFormat = $format
    $configuration.TestResult.OutputPath = "./$format.xml"
    $run = Invoke-Pester -Configuration $configuration
}
"run: $($run.Result), blocks $($run.FailedBlocksCount)"
$nunit = ([xml] (Get-Content ./NUnitXml.xml -Raw)).'test-results'
"NUnitXml: total $($nunit.total), failures $($nunit.failures), errors $($nunit.errors)"
$junit = ([xml] (Get-Content ./JUnitXml.xml -Raw)).testsuites
"JUnitXml: failures+errors $([int] $junit.failures + [int] $junit.errors)"
P
told=$(tools/pwsh -NoProfile -NonInteractive -File run.ps1)
echo "$told"
grep -qx 'run: Failed, blocks 1' <<< "$told"
grep -qx 'NUnitXml: total 1, failures 0, errors 0' <<< "$told"
grep -qx 'JUnitXml: failures+errors 1' <<< "$told"
