# What each platform does: import the module of the package, store a secret, list it, and say where that was, which file the library was
# loaded from, and how many of a type's methods .NET still had to compile. Its one line of JSON goes to $env:PLATFORM_RESULT, since a
# console under Wine writes more than text.
$ErrorActionPreference = 'Stop'
try {
    Import-Module $env:PLATFORM_MODULE
    $value = [System.Net.NetworkCredential]::new('', $env:PLATFORM_VALUE).SecurePassword
    $change = $value | Set-GitHubRepoSecret octo-org/octo-repo PLATFORM -PassThru
    $again = ConvertTo-SecureString 'second' -AsPlainText -Force | Set-GitHubOrgSecret octo-org PLATFORM -PassThru
    $listed = Get-GitHubRepoSecret octo-org/octo-repo
    $core = [AppDomain]::CurrentDomain.GetAssemblies().Where({ $_.GetName().Name -eq 'GitHubSecrets.Core' })[0]
    $compiled = & "$PSScriptRoot/../pester/scripts/compiled.ps1" GitHubSecrets.Core GitHubSecrets.Files.DotenvReader
    $result = [ordered] @{
        PowerShell = "$($PSVersionTable.PSVersion)"
        Runtime = [System.Runtime.InteropServices.RuntimeInformation]::FrameworkDescription
        Platform = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
        Changes = @("$($change.Change)", "$($again.Change)")
        Listed = @($listed.Name)
        Library = [System.IO.Path]::GetRelativePath((Split-Path $env:PLATFORM_MODULE), $core.Location).Replace('\', '/')
        Methods = $compiled.Methods
        Compiled = $compiled.Compiled
    }
}
catch { $result = @{ Error = "$($_.FullyQualifiedErrorId): $_ $($_.ScriptStackTrace)" } }
$result | ConvertTo-Json -Compress | Set-Content $env:PLATFORM_RESULT
