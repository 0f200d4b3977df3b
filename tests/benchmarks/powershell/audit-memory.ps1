# Reads the secrets of all repositories of an organization, and lets each go as it comes.
param([string] $Module, [string] $Organization)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$count = 0
Get-GitHubRepoSecret "$Organization/*" -App Actions, Dependabot | ForEach-Object { $count++ }
$count
