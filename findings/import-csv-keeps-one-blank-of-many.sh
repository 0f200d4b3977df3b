#!/usr/bin/env bash
# PowerShell 7.6.9: of the blanks at the end of a CSV field without quotes, Import-Csv and ConvertFrom-Csv keep exactly one.
#
# One would expect what RFC 4180 says (blanks belong to the field) or what a reader that trims does (there are none). Blanks before
# the field are gone, as if it trimmed. But of two or four at the end of the field one stays. So a value that comes by CSV is
# neither what was written nor what Trim() gives, and a table that somebody padded so that it looks straight gives "value " everywhere,
# with a blank that no screen shows. Within quotes all stay. Python's csv and csv-parse of npm keep them all.
#
# Seen with 7.6.9, blanks before + after:   none 0+0  one 0+1  two 0+1  four 0+1   three before the field 0+0   three in quotes 0+3
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null

cat > run.ps1 <<'P'
# How many blanks a field has at its beginning and at its end, once it is read.
function Read-Blank([string] $Field) {
    $value = ("Name,Value`nA,$Field" | ConvertFrom-Csv).Value
    "$($value.Length - $value.TrimStart(' ').Length)+$($value.Length - $value.TrimEnd(' ').Length)"
}

"none $(Read-Blank 'a')  one $(Read-Blank 'a ')  two $(Read-Blank 'a  ')  four $(Read-Blank 'a    ')"
"before $(Read-Blank '   a')  quoted $(Read-Blank '"a   "')"
Set-Content table.csv 'Name,Value', 'A   ,a   '
$row = Import-Csv table.csv
"Import-Csv $($row.Name.Length) $($row.Value.Length)"
P
told=$(tools/pwsh -NoProfile -NonInteractive -File run.ps1)
echo "$told"
grep -qx 'none 0+0  one 0+1  two 0+1  four 0+1' <<< "$told"
grep -qx 'before 0+0  quoted 0+3' <<< "$told"
grep -qx 'Import-Csv 2 2' <<< "$told"
