# Dot-source it: `pwsh` is then the PowerShell that this runs in, of the same version and the same file, whichever is first on
# PATH. Arguments and standard input reach it unchanged.

# The program that runs this, or what `dotnet` runs where it is a tool: there need be no program of that name then.
function Get-PwshPath {
    $program = [Environment]::ProcessPath
    if ([IO.Path]::GetFileNameWithoutExtension($program) -eq 'dotnet') { Join-Path $PSHOME pwsh.dll } else { $program }
}

function pwsh {
    $program = [Environment]::ProcessPath
    $first = @(Get-PwshPath | Where-Object { $_ -ne $program })
    if ($MyInvocation.ExpectingInput) { $input | & $program @first @args } else { & $program @first @args }
}
