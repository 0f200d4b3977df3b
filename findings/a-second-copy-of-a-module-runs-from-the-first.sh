#!/usr/bin/env bash
# PowerShell 7.6.9: a binary module that is imported from another folder reports that folder, and its cmdlets run from the first one.
#
# After Remove-Module and an import of a copy elsewhere, Get-Module has the new ModuleBase and Path, so one would look for what lies beside
# the module there, and take it that its code comes from there. But .NET answers the load of a file with an assembly of the same identity that it
# has: the command's DLL and its type's Assembly.Location are the first folder, which may be gone by then. Both folders are true of one module,
# and code that takes "my folder" from its assembly reads files of another.
#
# Seen with 7.6.9:   Path: two/Copied.dll   DLL: one/Copied.dll   Assembly.Location: one/Copied.dll
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null
mkdir one two
tools/pwsh -NoProfile -NonInteractive -Command '
    Add-Type -OutputAssembly one/Copied.dll -TypeDefinition @"
using System.Management.Automation;

[Cmdlet(VerbsCommon.Get, "Copied")]
public class GetCopied : PSCmdlet { }
"@'
cp one/Copied.dll two/
told=$(tools/pwsh -NoProfile -NonInteractive -Command '
    Import-Module ./one/Copied.dll
    Remove-Module Copied
    $module = Import-Module ./two/Copied.dll -PassThru
    $command = Get-Command Get-Copied
    "Path: $([IO.Path]::GetRelativePath($PWD, $module.Path))"
    "DLL: $([IO.Path]::GetRelativePath($PWD, $command.DLL))"
    "Assembly.Location: $([IO.Path]::GetRelativePath($PWD, $command.ImplementingType.Assembly.Location))"')
echo "$told"
grep -qx 'Path: two/Copied.dll' <<< "$told"
grep -qx 'DLL: one/Copied.dll' <<< "$told"
grep -qx 'Assembly.Location: one/Copied.dll' <<< "$told"
