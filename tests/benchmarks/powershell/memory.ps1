# Stores as many secrets as it is told to, each made when the pipeline asks for it, and all of the same value.
param([string] $Module, [string] $Repository, [int] $Count)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$value = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword
1..$Count | ForEach-Object { [pscustomobject]@{ Name = "N$_"; Value = $value } } | Set-GitHubRepoSecret $Repository
