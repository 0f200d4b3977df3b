# Stores the secrets of a file of NAME=value with the module, in a process that was started for it.
param([string] $Module, [string] $Repository, [string] $File)

$ErrorActionPreference = 'Stop'
Import-Module $Module
Get-Content -LiteralPath $File | ForEach-Object {
    $name, $value = $_ -split '=', 2
    [pscustomobject]@{ Name = $name; Value = ConvertTo-SecureString $value -AsPlainText -Force }
} | Set-GitHubRepoSecret $Repository
