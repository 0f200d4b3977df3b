#!/usr/bin/env bash
# PowerShell 7.6.9: `Add-Type -OutputAssembly Some.Name.dll` writes a file of that name, but the assembly in it has a random one.
#
# One would expect what the C# compiler does: the assembly is called like its file. So a library that is made this way cannot be
# found by its name: whoever is compiled against it asks the runtime for `kq3vuw1x.2he`, a file that nobody has.
# Windows PowerShell, whose compiler was csc, gave the assembly the file's name.
#
# Seen with 7.6.9 on .NET 10 (Linux):   file: Some.Name.dll   assembly: 2nbkxsd1.0jb, Version=4.5.6.0
set -euo pipefail
. "$(dirname "$0")/shared/begin.sh"
dotnet tool install PowerShell --version 7.6.9 --tool-path tools > /dev/null

told=$(tools/pwsh -NoProfile -NonInteractive -Command '
    Add-Type -OutputAssembly "$PWD/Some.Name.dll" -TypeDefinition @"
[assembly: System.Reflection.AssemblyVersion("4.5.6.0")]
public static class One { public static int Value() { return 1; } }
"@
    $name = [Reflection.AssemblyName]::GetAssemblyName("$PWD/Some.Name.dll")
    "$($name.Name) $($name.Version)"')
echo "file: Some.Name.dll   assembly: $told"
[ -f Some.Name.dll ]
[[ $told == *" 4.5.6.0" ]]          # What the source says of the version is kept ...
[[ $told != "Some.Name "* ]]        # ... but the name is not the file's,
[[ $told =~ ^[a-z0-9]{8}\.[a-z0-9]{3}\  ]]   # but eight letters, a dot, and three, as of a temporary file.
