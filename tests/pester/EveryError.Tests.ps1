BeforeDiscovery {
    # Of everything that talks to GitHub about secrets, one call; -Confirm is for those that ask.
    $calls = @{
        'Set-GitHubRepoSecret'                 = { param($With) New-TestSecret | Set-GitHubRepoSecret octo-org/octo-repo NAME @With }
        'Set-GitHubEnvironmentSecret'          = { param($With) New-TestSecret | Set-GitHubEnvironmentSecret octo-org/octo-repo production NAME @With }
        'Set-GitHubOrgSecret'                  = { param($With) New-TestSecret | Set-GitHubOrgSecret octo-org NAME -Visibility All @With }
        'Set-GitHubUserSecret'                 = { param($With) New-TestSecret | Set-GitHubUserSecret NAME @With }
        'Get-GitHubRepoSecret'                 = { param($With) Get-GitHubRepoSecret octo-org/octo-repo @With }
        'Get-GitHubEnvironmentSecret'          = { param($With) Get-GitHubEnvironmentSecret octo-org/octo-repo production @With }
        'Get-GitHubOrgSecret'                  = { param($With) Get-GitHubOrgSecret octo-org @With }
        'Get-GitHubUserSecret'                 = { param($With) Get-GitHubUserSecret @With }
        'Remove-GitHubRepoSecret'              = { param($With) Remove-GitHubRepoSecret octo-org/octo-repo NAME -Confirm:$false @With }
        'Remove-GitHubEnvironmentSecret'       = { param($With) Remove-GitHubEnvironmentSecret octo-org/octo-repo production NAME -Confirm:$false @With }
        'Remove-GitHubOrgSecret'               = { param($With) Remove-GitHubOrgSecret octo-org NAME -Confirm:$false @With }
        'Remove-GitHubUserSecret'              = { param($With) Remove-GitHubUserSecret NAME -Confirm:$false @With }
        'Get-GitHubSecretPublicKey'            = { param($With) Get-GitHubSecretPublicKey octo-org/octo-repo @With }
        'Get-GitHubOrgSecretRepository'        = { param($With) Get-GitHubOrgSecretRepository octo-org NAME @With }
        'Set-GitHubOrgSecretRepository'        = { param($With) Set-GitHubOrgSecretRepository octo-org NAME 1296269 @With }
        'Add-GitHubOrgSecretRepository'        = { param($With) Add-GitHubOrgSecretRepository octo-org NAME 1296269 @With }
        'Remove-GitHubOrgSecretRepository'     = { param($With) Remove-GitHubOrgSecretRepository octo-org NAME 1296269 -Confirm:$false @With }
        'Get-GitHubUserSecretRepository'       = { param($With) Get-GitHubUserSecretRepository NAME @With }
        'Set-GitHubUserSecretRepository'       = { param($With) Set-GitHubUserSecretRepository NAME 1296269 @With }
        'Add-GitHubUserSecretRepository'       = { param($With) Add-GitHubUserSecretRepository NAME 1296269 @With }
        'Remove-GitHubUserSecretRepository'    = { param($With) Remove-GitHubUserSecretRepository NAME 1296269 -Confirm:$false @With }
    }
    $faults = @(
        @{ Id = 'PermissionDenied'; Fault = @{ kind = 'status'; status = 403; times = 9 } }
        @{ Id = 'TargetNotFound'; Fault = @{ kind = 'status'; status = 404; times = 9 } }
        @{ Id = 'Conflict'; Fault = @{ kind = 'status'; status = 409; times = 9 } }
        @{ Id = 'Rejected'; Fault = @{ kind = 'status'; status = 422; times = 9 } }
        @{ Id = 'UnexpectedResponse'; Fault = @{ kind = 'status'; status = 502; times = 9 } }
        @{ Id = 'ConnectionFailed'; Fault = @{ kind = 'drop'; times = 9 } }
        @{ Id = 'RateLimited'; Fault = @{ kind = 'secondaryRateLimit'; retryAfter = 600; times = 9 } }
        @{ Id = 'TimedOut'; Fault = @{ kind = 'delay'; delay = 60; times = 9 } }
    )
    $cases = foreach ($name in $calls.Keys | Sort-Object) { @{ Cmdlet = $name; Call = $calls[$name]; Faults = $faults } }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
}

AfterAll { Stop-Sandbox }

Describe 'Every cmdlet' {
    BeforeEach { Reset-Sandbox }

    It 'that talks to GitHub of secrets is here' -ForEach @{ Names = $cases.Cmdlet } {
        (Get-Module GitHubSecrets).ExportedCmdlets.Keys -notmatch '-GitHubSecretSession$|^Import-|^ConvertTo-' | Sort-Object |
            Should -Be $Names
    }

    Context '<Cmdlet>' -ForEach $cases {
        # A token of its own each time: a pause that GitHub asks for is kept by all that use the same one.
        BeforeEach { $with = @{ Token = New-TestToken; MaximumRetryCount = 0; MaximumWaitSec = 0 } }

        It 'tells <Id>' -ForEach $Faults {
            Add-SandboxFault $Fault
            if ($Id -eq 'TimedOut') { $with.TimeoutSec = 1 }
            $records = @(Get-ErrorRecord { & $Call $with })
            $records.FullyQualifiedErrorId | Should -BeLike "$Id,*"
            $records.Count | Should -Be 1
        }

        It 'tells TlsFailed, InvalidHost and BadCredential' {
            $other = @{ Token = $with.Token; MaximumRetryCount = 0 }
            @(Get-ErrorId { & $Call ($other + @{ ApiUrl = $sandbox.HttpsUrl }) }) | Should -Be @('TlsFailed')
            @(Get-ErrorId { & $Call ($other + @{ ApiUrl = 'http://example.com' }) }) | Should -Be @('InvalidHost')
            @(Get-ErrorId { & $Call @{ Token = New-TestSecret wrong } }) | Should -Be @('BadCredential')
        }

        It 'tells SsoRequired, where an organization can ask for it' -Skip:($Cmdlet -match 'GitHubUser') {
            $token = (Invoke-SandboxAdmin POST tokens @{ scopes = @('admin:org', 'repo'); requiresSso = $true }).value
            @(Get-ErrorId { & $Call @{ Token = New-TestSecret $token } }) | Should -Be @('SsoRequired')
        }

        It 'tells NoCredential before any request' {
            Remove-Item env:GH_ENTERPRISE_TOKEN
            try { @(Get-ErrorId { & $Call @{} }) | Should -Be @('NoCredential') }
            finally { $env:GH_ENTERPRISE_TOKEN = $sandbox.Token }
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }
}
