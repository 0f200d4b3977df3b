# What each platform does: import the module of the package, store a secret, list it, and say where that was. Its one line of JSON goes to
# $env:PLATFORM_RESULT, since a console under Wine writes more than text.
$ErrorActionPreference = 'Stop'
try {
    Import-Module $env:PLATFORM_MODULE
    $value = [System.Net.NetworkCredential]::new('', $env:PLATFORM_VALUE).SecurePassword
    $change = $value | Set-GitHubRepoSecret octo-org/octo-repo PLATFORM -PassThru
    $again = ConvertTo-SecureString 'second' -AsPlainText -Force | Set-GitHubOrgSecret octo-org PLATFORM -PassThru
    $listed = Get-GitHubRepoSecret octo-org/octo-repo
    $result = [ordered] @{
        PowerShell = "$($PSVersionTable.PSVersion)"
        Runtime = [System.Runtime.InteropServices.RuntimeInformation]::FrameworkDescription
        Platform = [System.Runtime.InteropServices.RuntimeInformation]::RuntimeIdentifier
        Changes = @("$($change.Change)", "$($again.Change)")
        Listed = @($listed.Name)
    }
}
catch { $result = @{ Error = "$($_.FullyQualifiedErrorId): $_ $($_.ScriptStackTrace)" } }
$result | ConvertTo-Json -Compress | Set-Content $env:PLATFORM_RESULT
