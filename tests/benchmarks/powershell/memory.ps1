# Stores as many secrets as it is told to, each made when the pipeline asks for it, and all of the same value.
param([string] $Module, [string] $Repository, [int] $Count)

$ErrorActionPreference = 'Stop'
Import-Module $Module
$value = [Net.NetworkCredential]::new('', [guid]::NewGuid().ToString()).SecurePassword

# A loop, for 1..$Count would be a list of that length, in this process.
& { for ($i = 1; $i -le $Count; $i++) { [pscustomobject]@{ Name = "N$i"; Value = $value } } } | Set-GitHubRepoSecret $Repository
