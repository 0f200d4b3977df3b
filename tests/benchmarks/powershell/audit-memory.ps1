# Reads the secrets of all repositories of an organization, so many times, and lets each go as it comes.
param([string] $Module, [string] $Organization, [int] $Times)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$count = 0
for ($i = 0; $i -lt $Times; $i++) {
    Get-GitHubRepoSecret "$Organization/*" -App Actions, Dependabot | ForEach-Object { $count++ }
}
$count
