# What goes wrong with sessions. A part of EveryError.psm1.

# What the cmdlets of sessions give besides. Call provokes it, with the sandbox, a token that is good, and an App.
function Get-SessionCase {
    param([string] $Cmdlet)

    switch ($Cmdlet) {
        'Connect-GitHubSecretSession' {
            @{
                Id = 'NoCredential'; What = 'no login of the GitHub CLI'; Sends = $false; Call = {
                    $path = $env:PATH
                    $env:PATH = 'TestDrive:/'
                    try { Connect-GitHubSecretSession -UseGitHubCli } finally { $env:PATH = $path }
                }
            }
            @{
                Id = 'BadCredential'; What = 'a token that the host does not know'; Sends = $true
                Call = { Connect-GitHubSecretSession (New-TestSecret) }
            }
            @{
                Id = 'BadCredential'; What = 'a token that cannot be one'; Sends = $false
                Call = { Connect-GitHubSecretSession (New-TestSecret "a`nb") }
            }
            @{
                Id = 'BadCredential'; What = 'the key of another App'; Sends = $true
                Call = { param($Given) Connect-GitHubSecretSession -AppId Iv1.other -PrivateKey $Given.App.Key }
            }
            @{
                Id = 'InvalidHost'; What = 'plain http'; Sends = $false
                Call = { param($Given) Connect-GitHubSecretSession $Given.Token -ApiUrl http://example.com }
            }
            @{
                Id = 'InvalidValue'; What = 'a token in plain text'; Sends = $false
                Call = { Connect-GitHubSecretSession plain }
            }
            @{
                Id = 'InvalidValue'; What = 'a key in plain text'; Sends = $false
                Call = { Connect-GitHubSecretSession -AppId 1 -PrivateKey plain }
            }
            @{
                Id = 'InvalidValue'; What = 'a key that is none'; Sends = $false
                Call = { Connect-GitHubSecretSession -AppId 1 -PrivateKey (New-TestSecret) }
            }
            @{
                Id = 'InvalidValue'; What = 'an App without its key'; Sends = $false
                Call = { Connect-GitHubSecretSession -AppId 1 }
            }
            @{
                Id = 'InvalidValue'; What = 'an installation without an App'; Sends = $false
                Call = { Connect-GitHubSecretSession -InstallationId 5 }
            }
            @{
                Id = 'InvalidValue'; What = 'no such file'; Sends = $false
                Call = { Connect-GitHubSecretSession -AppId 1 -PrivateKeyPath TestDrive:/missing.pem }
            }
            @{
                Id = 'TargetNotFound'; What = 'an installation that the App does not have'; Sends = $true
                Call = { param($Given) Connect-GitHubSecretSession -AppId $Given.App.Id -PrivateKey $Given.App.Key -InstallationId 7 }
            }
            @{
                Id = 'TlsFailed'; What = 'a certificate that is not trusted'; Sends = $false
                Call = { param($Given) Connect-GitHubSecretSession $Given.Token -ApiUrl $Given.Sandbox.HttpsUrl }
            }
        }
        'Get-GitHubSecretSession' {
            @{
                Id = 'BadCredential'; What = 'a token that was revoked'; Sends = $true; Call = {
                    param($Given)
                    Connect-GitHubSecretSession $Given.Token
                    $text = [Net.NetworkCredential]::new('', $Given.Token).Password
                    $null = Invoke-SandboxAdmin POST tokens @{ value = $text; revoked = $true }
                    Get-GitHubSecretSession
                }
            }
            @{
                Id = 'InvalidHost'; What = 'an address in the environment that cannot be used'; Sends = $false; Call = {
                    param($Given)
                    $env:GITHUB_API_URL = 'http://example.com'
                    try { Get-GitHubSecretSession } finally { $env:GITHUB_API_URL = $Given.Sandbox.Url }
                }
            }
            @{
                Id = 'BadCredential'; What = 'a token in the environment that the host does not know'; Sends = $true; Call = {
                    param($Given)
                    $env:GH_ENTERPRISE_TOKEN = [guid]::NewGuid()
                    try { Get-GitHubSecretSession } finally { $env:GH_ENTERPRISE_TOKEN = $Given.Sandbox.Token }
                }
            }
            @{
                Id = 'NoCredential'; What = 'a session that ends meanwhile'; Sends = $true; Call = {
                    param($Given)
                    Connect-GitHubSecretSession $Given.Token
                    # It says which token it uses before it sends that.
                    Get-GitHubSecretSession -Verbose 4>&1 | ForEach-Object { if ("$_" -match '^Using') { Disconnect-GitHubSecretSession } }
                }
            }
        }
    }
}
