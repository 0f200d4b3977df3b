#!/usr/bin/env bash
# PowerShell 7.6.9: a property of a piped object that does not convert to its parameter is an error for a function, and nothing at all
# for a compiled cmdlet with the same parameters, as long as another property binds.
#
# Functions and cmdlets are bound by the same engine, and their parameters here are declared alike. So one would expect the error that a
# function gives: text cannot become a SecureString. But a type in a function's param block is an attribute that transforms, whose failure is an
# error, and a cmdlet's is the property's type, to which binding by property name merely tries to convert. So the cmdlet runs, with the name
# and without the value, and no error anywhere. On the command line both refuse the same text.
#
# Seen with 7.6.9:   function: ParameterArgumentTransformationError   cmdlet: ran for N, bound: Name, errors 0
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null

cat > run.ps1 <<'P'
Add-Type -PassThru -TypeDefinition @"
using System.Management.Automation;
using System.Security;

[Cmdlet(VerbsDiagnostic.Test, "Cmdlet")]
public class TestCmdlet : PSCmdlet
{
    [Parameter(ValueFromPipelineByPropertyName = true)] public string Name { get; set; }
    [Parameter(ValueFromPipelineByPropertyName = true)] public SecureString Value { get; set; }
    protected override void ProcessRecord()
    {
        WriteObject("ran for " + Name + ", bound: " + string.Join(",", MyInvocation.BoundParameters.Keys));
    }
}
"@ | ForEach-Object Assembly | Import-Module

function Test-Function {
    param(
        [Parameter(ValueFromPipelineByPropertyName)] [string] $Name,
        [Parameter(ValueFromPipelineByPropertyName)] [securestring] $Value)
    process { "ran for $Name" }
}

foreach ($command in 'Test-Function', 'Test-Cmdlet') {
    $Error.Clear()
    $output = [pscustomobject] @{ Name = 'N'; Value = 'text' } | & $command 2> $null
    "piped to $command`: output '$output', errors $($Error.Count) $($Error | ForEach-Object FullyQualifiedErrorId)"
    try { & $command -Name N -Value text } catch { "given to $command`: $($_.FullyQualifiedErrorId)" }
}
P
told=$(tools/pwsh -NoProfile -NonInteractive -File run.ps1)
echo "$told"
grep -qx "piped to Test-Function: output '', errors 1 ParameterArgumentTransformationError,Test-Function" <<< "$told"
grep -qx 'given to Test-Function: ParameterArgumentTransformationError,Test-Function' <<< "$told"
grep -qx "piped to Test-Cmdlet: output 'ran for N, bound: Name', errors 0 " <<< "$told"
grep -qx 'given to Test-Cmdlet: CannotConvertArgumentNoMessage,TestCmdlet' <<< "$told"
