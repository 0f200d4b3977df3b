# What the files about Sync- begin with besides, in their BeforeAll.
. "$PSScriptRoot/Sandbox.ps1"

function Get-NameList { param([string] $Noun, [hashtable] $At) (& "Get-$Noun" @At).Name -join ' ' }

function New-NamedItem { param([string[]] $Name) $Name | ForEach-Object { [pscustomobject]@{ Name = $_; Value = New-TestSecret "value of $_" } } }
