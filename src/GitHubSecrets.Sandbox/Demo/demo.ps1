# Runs the demo's command lines and gives their outcomes, and this PowerShell's version, as JSON. The plan comes as JSON on
# standard input.
param([Parameter(Mandatory)][string] $ModuleManifest)

$ErrorActionPreference = 'Stop'
[Console]::InputEncoding = [Console]::OutputEncoding = [System.Text.UTF8Encoding]::new($false)
Import-Module $ModuleManifest

$outcomes = foreach ($step in [Console]::In.ReadToEnd() | ConvertFrom-Json) {
    # The demo's values are made up for this run; real ones do not start as plain text.
    $value = ConvertTo-SecureString $step.value -AsPlainText -Force
    try {
        $change = & ([scriptblock]::Create("$($step.command) -PassThru"))
        @{ change = "$($change.Change)" }
    }
    catch {
        @{ errorId = $_.FullyQualifiedErrorId.Split(',')[0]; message = $_.Exception.Message }
    }
}

ConvertTo-Json @{ powerShell = "$($PSVersionTable.PSVersion)"; outcomes = @($outcomes) }
