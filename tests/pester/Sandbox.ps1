# What most files of the suite begin with, in their BeforeAll: the module, a sandbox that the session is pointed at, and a value.
# With -WithCertificate, $certificate is a file of the sandbox's certificate.
param([switch] $WithCertificate)

Import-Module "$PSScriptRoot/Support.psm1" -Force
Import-Module (Get-TestModuleManifest)
$certificate = $WithCertificate ? (Join-Path $TestDrive 'sandbox.pem') : $null
$sandbox = $WithCertificate ? (Start-Sandbox -Argument '--certificate-out', $certificate) : (Start-Sandbox)
$secret = New-TestSecret
