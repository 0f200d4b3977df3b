# What most files of the suite begin with, in their BeforeAll: the module, a sandbox that the session is pointed at, and a value.
Import-Module "$PSScriptRoot/Support.psm1" -Force
Import-Module (Get-TestModuleManifest)
$sandbox = Start-Sandbox
$secret = New-TestSecret
