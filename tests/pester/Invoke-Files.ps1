# Runs files of the suite one after the other, each in a runspace of its own: this PowerShell, and what it has compiled of Pester,
# serve for all. A line of the pipe is a file and where its results go, as JSON. They do not come by standard input, which every
# PowerShell that a test starts would read from. A file's output ends with a line of the mark and what it ended with.
param(
    [Parameter(Mandatory)][string] $PipeName,
    [Parameter(Mandatory)][string] $Mark
)

# The variables of the environment, as a file finds them.
$variables = [Environment]::GetEnvironmentVariables()
function Reset-Environment {
    foreach ($name in [Environment]::GetEnvironmentVariables().Keys) {
        if (-not $variables.Contains($name)) { [Environment]::SetEnvironmentVariable($name, [NullString]::Value) }
    }
    foreach ($name in $variables.Keys) { [Environment]::SetEnvironmentVariable($name, $variables[$name]) }
    [Environment]::CurrentDirectory = $PWD.ProviderPath
}

# What `pwsh -File` would do: the same first state of the session, and everything written out as it comes. Gives what it ended with.
function Invoke-File {
    param([Collections.IDictionary] $Argument)

    $runspace = [runspacefactory]::CreateRunspace($Host, [initialsessionstate]::CreateDefault2())
    $runspace.ThreadOptions = 'ReuseThread'
    $runspace.Open()
    $shell = [powershell]::Create($runspace)
    try {
        $null = $shell.AddCommand("$PSScriptRoot/Invoke-Suite.ps1").AddParameters($Argument)
        $shell.Commands.Commands[0].MergeMyResults('Error', 'Output')
        $null = $shell.AddCommand('Out-Default').Invoke()
        $runspace.SessionStateProxy.GetVariable('LASTEXITCODE') ?? 1
    }
    catch {
        Write-Host $_
        1
    }
    finally {
        $shell.Dispose()
        $runspace.Dispose()
    }
}

$pipe = [IO.Pipes.NamedPipeClientStream]::new('.', $PipeName, 'In', 'CurrentUserOnly')
$pipe.Connect(60000)
$lines = [IO.StreamReader]::new($pipe)
while ($line = $lines.ReadLine()) {
    $code = Invoke-File ($line | ConvertFrom-Json -AsHashtable)
    Reset-Environment
    Write-Host "`n$Mark $code"
}
