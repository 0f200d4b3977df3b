BeforeAll { . "$PSScriptRoot/Sandbox.ps1" }

AfterAll { Stop-Sandbox }

Describe 'The errors of Get' {
    BeforeEach {
        $place = New-TestPlace
        Reset-Sandbox
    }

    It 'name a secret that does not exist, and the others come all the same' {
        $secret | Set-GitHubRepoSecret $place.Repository ONE
        $output = Get-GitHubRepoSecret $place.Repository missing, ONE -ErrorVariable failed -ErrorAction SilentlyContinue
        $output.Name | Should -Be 'ONE'
        $failed.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
        $failed.CategoryInfo.Category | Should -Be 'ObjectNotFound'
        "$failed" | Should -Match "secret MISSING of the repository $($place.Repository)"
    }

    It 'carry what was asked for, which can be piped in again' {
        foreach ($each in 'ONE', 'OTHER') { $secret | Set-GitHubRepoSecret $place.Repository $each -App Agents }
        Add-SandboxFault @{ kind = 'status'; status = 409; method = 'GET'; times = 2 }
        Get-GitHubRepoSecret $place.Repository ONE, OT* -App Agents -ErrorVariable failed -ErrorAction SilentlyContinue | Should -BeNullOrEmpty
        $failed.TargetObject.Name | Should -Be @('ONE', 'OT*')
        ($failed.TargetObject | Get-GitHubRepoSecret).Name | Should -Be @('ONE', 'OTHER')
    }

    It 'say which part is missing: <Part>' -ForEach @(
        @{ Part = 'the repository'; Script = { Get-GitHubRepoSecret octo-org/nowhere }; Says = 'repository octo-org/nowhere' }
        @{ Part = 'the environment'; Script = { Get-GitHubEnvironmentSecret octo-org/octo-repo nowhere }; Says = "no environment 'nowhere'" }
        @{ Part = 'the environment''s repository'; Script = { Get-GitHubEnvironmentSecret octo-org/nowhere production }; Says = 'repository octo-org/nowhere' }
        @{ Part = 'the organization'; Script = { Get-GitHubOrgSecret nowhere }; Says = 'organization nowhere' }
    ) {
        $record = Get-ErrorRecord $Script
        $record.FullyQualifiedErrorId | Should -BeLike 'TargetNotFound,*'
        "$record" | Should -Match $Says
    }

    It 'for want of a permission say which' {
        $token = (Invoke-SandboxAdmin POST tokens @{ permissions = @{ metadata = 'read' } }).value
        $record = Get-ErrorRecord { Get-GitHubOrgSecret $place.Organization -Token (New-TestSecret $token) }
        $record.FullyQualifiedErrorId | Should -BeLike 'PermissionDenied,*'
        "$record" | Should -Match 'organization_secrets=read'
    }

    It 'with status <Status> are <Id>' -ForEach @(
        @{ Status = 409; Id = 'Conflict' }, @{ Status = 422; Id = 'Rejected' }, @{ Status = 500; Id = 'UnexpectedResponse' }
    ) {
        Add-SandboxFault @{ kind = 'status'; status = $Status; times = 9 }
        Get-ErrorId { Get-GitHubRepoSecret $place.Repository -MaximumRetryCount 0 } | Should -Be $Id
        Reset-Sandbox
        Add-SandboxFault @{ kind = 'status'; status = $Status; times = 9 }
        Get-ErrorId { Get-GitHubSecretPublicKey $place.Repository -MaximumRetryCount 0 } | Should -Be $Id
    }

    It 'for a rate limit, single sign-on, the network and time are those of every cmdlet' {
        Add-SandboxFault @{ kind = 'primaryRateLimit'; retryAfter = 600 }
        Get-ErrorId { Get-GitHubRepoSecret $place.Repository -Token (New-TestToken) } | Should -Be 'RateLimited'
        $token = (Invoke-SandboxAdmin POST tokens @{ scopes = @('admin:org'); requiresSso = $true }).value
        Get-ErrorId { Get-GitHubOrgSecret $place.Organization -Token (New-TestSecret $token) } | Should -Be 'SsoRequired'
        Get-ErrorId { Get-GitHubUserSecret -ApiUrl http://127.0.0.1:9 -MaximumRetryCount 0 } | Should -Be 'ConnectionFailed'
        Get-ErrorId { Get-GitHubUserSecret -ApiUrl $sandbox.HttpsUrl -MaximumRetryCount 0 } | Should -Be 'TlsFailed'
        Add-SandboxFault @{ kind = 'delay'; delay = 60 }
        Get-ErrorId { Get-GitHubUserSecret -TimeoutSec 1 -MaximumRetryCount 0 } | Should -Be 'TimedOut'
    }

    It 'that no other target could escape end the pipeline: <Id>' -ForEach @(
        @{ Id = 'BadCredential'; Script = { Get-GitHubRepoSecret $place.Repository, octo-org/api -Token (New-TestSecret 'wrong') } }
        @{ Id = 'InvalidHost'; Script = { Get-GitHubRepoSecret $place.Repository, octo-org/api -ApiUrl http://example.com } }
    ) {
        @(Get-ErrorId $Script) | Should -Be @($Id)
    }

    It 'without a token ends the pipeline' {
        Remove-Item env:GH_ENTERPRISE_TOKEN
        try { @(Get-ErrorId { Get-GitHubRepoSecret $place.Repository, octo-org/api }) | Should -Be @('NoCredential') }
        finally { $env:GH_ENTERPRISE_TOKEN = $sandbox.Token }
    }

    It 'for two repositories in one parameter and the other are refused' {
        Get-ErrorId { Get-GitHubRepoSecret $place.Repository -RepositoryId 1296269 } | Should -Be 'InvalidName'
        Get-SandboxLine | Should -BeNullOrEmpty
    }
}
