#!/usr/bin/env bash
# PowerShell 7.6.9: lines that Get-Content reads bind to -LiteralPath of the next command, as the file that they come from.
#
# A command takes a SecureString from the pipeline, and files by -LiteralPath with the alias PSPath, as PowerShell's guidelines ask
# (so that Get-ChildItem pipes into it). A line of text fits neither: the same text written in the script is refused. But Get-Content hangs a
# property PSPath on every line, and so each line binds, as the path of the whole file: of a file with three lines the command gets the
# file three times. -Raw changes nothing. A method call on the line loses the property, and the text is refused again.
#
# Seen with 7.6.9:   literal text: InputObjectNotBound   lines: three times lines.txt   -Raw: lines.txt   after Trim(): InputObjectNotBound
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null

cat > run.ps1 <<'P'
function Test-Store {
    param(
        [Parameter(ValueFromPipeline)] [securestring] $Value,
        [Parameter(ValueFromPipelineByPropertyName)] [Alias('PSPath')] [string] $LiteralPath)
    process { [IO.Path]::GetFileName($LiteralPath) }
}

function Tell([string] $What, [scriptblock] $Source) {
    $Error.Clear()
    $output = & $Source | Test-Store 2> $null
    "$What`: output '$output', errors $(($Error | ForEach-Object { $_.FullyQualifiedErrorId -replace ',.*' } | Sort-Object -Unique) -join ' ')"
}

Set-Content lines.txt 'one', 'two', 'three'
Tell 'literal text' { 'one', 'two', 'three' }
Tell 'lines' { Get-Content lines.txt }
Tell 'raw' { Get-Content lines.txt -Raw }
Tell 'trimmed' { Get-Content lines.txt | ForEach-Object Trim }
P
told=$(tools/pwsh -NoProfile -NonInteractive -File run.ps1)
echo "$told"
grep -qx "literal text: output '', errors InputObjectNotBound" <<< "$told"
grep -qx "lines: output 'lines.txt lines.txt lines.txt', errors " <<< "$told"
grep -qx "raw: output 'lines.txt', errors " <<< "$told"
grep -qx "trimmed: output '', errors InputObjectNotBound" <<< "$told"
