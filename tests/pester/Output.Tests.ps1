BeforeAll { . "$PSScriptRoot/Sandbox.ps1" }

AfterAll { Stop-Sandbox }

Describe 'Output' {
    BeforeEach {
        Reset-Sandbox
        $repository = (New-TestRepository).fullName
    }

    It 'is nothing unless -PassThru is given' {
        $secret | Set-GitHubRepoSecret $repository NAME | Should -BeNullOrEmpty
    }

    It 'tells Created from Updated, without a request more' {
        ($secret | Set-GitHubRepoSecret $repository NAME -PassThru).Change | Should -Be 'Created'
        ($secret | Set-GitHubRepoSecret $repository NAME -PassThru).Change | Should -Be 'Updated'
        Get-SandboxLine | Should -Be @("GET /repos/$repository/actions/secrets/public-key"; @("PUT /repos/$repository/actions/secrets/NAME") * 2)
    }

    It 'has the properties of the target, time and request' {
        $change = $secret | Set-GitHubEnvironmentSecret octo-org/octo-repo staging name_in_lower_case -PassThru
        $change.PSObject.TypeNames[0] | Should -Be 'GitHubSecrets.SecretChange'
        $change.Level | Should -Be 'Environment'
        $change.App | Should -Be 'Actions'
        $change.Owner | Should -Be 'octo-org'
        $change.Repository | Should -Be 'octo-repo'
        $change.Environment | Should -Be 'staging'
        $change.Name | Should -BeExactly 'NAME_IN_LOWER_CASE'
        $change.Time | Should -BeGreaterThan ([DateTime]::Now.AddMinutes(-5))
        $change.RequestId | Should -Not -BeNullOrEmpty
        $change.PSObject.Properties.Name | Should -Not -Contain 'Value'
    }

    It 'is a table that fits 100 columns' {
        $changes = @(
            $secret | Set-GitHubRepoSecret octo-org/octo-repo A_NAME_THAT_IS_RATHER_LONG_FOR_A_SECRET -App Codespaces -PassThru
            $secret | Set-GitHubEnvironmentSecret octo-org/octo-repo 'prod/eu west' DEPLOY_TOKEN -PassThru
            $secret | Set-GitHubOrgSecret octo-org DEPLOY_TOKEN -App Dependabot -PassThru
            $secret | Set-GitHubUserSecret DEPLOY_TOKEN -PassThru
            $secret | Set-GitHubRepoSecret -RepositoryId 1296269 DEPLOY_TOKEN -PassThru)
        $lines = $changes | Out-String -Stream -Width 100 | ForEach-Object { $_ -replace '\e\[[0-9;]*m' }
        ($lines | Measure-Object Length -Maximum).Maximum | Should -BeLessOrEqual 100
        $lines[1] | Should -Match '^Change +Time +App +Target +Name'
        ($lines -join "`n") | Should -Match 'octo-org/octo-repo:prod/eu west'
        ($lines -join "`n") | Should -Match '#1296269'
        @($lines -match '^Created +\d\d:\d\d:\d\d ').Count | Should -Be 5
    }

    It 'says Skipped for a secret that exists, with -NoClobber, and leaves it alone' {
        New-TestSecret 'first' | Set-GitHubRepoSecret $repository NAME -NoClobber
        $change = New-TestSecret 'second' | Set-GitHubRepoSecret $repository NAME -NoClobber -PassThru
        $change.Change | Should -Be 'Skipped'
        (Get-SandboxSecret "/repos/$repository/actions/secrets/NAME").opened | Should -Be 'first'
    }

    It 'stops the work when nobody downstream wants more' {
        # More than may be under way at once, slowly enough that the first result comes before the last is sent.
        $null = Invoke-SandboxAdmin POST latency @{ delay = 0.2 }
        @(New-TestItem 500 | Set-GitHubRepoSecret $repository -PassThru | Select-Object -First 1).Count | Should -Be 1
        @(Get-SandboxRequest PUT).Count | Should -BeLessThan 500
    }

    It 'of -Verbose names requests and their ids, and no value or token' {
        $text = [guid]::NewGuid().ToString('n')
        $lines = New-TestSecret $text | Set-GitHubRepoSecret $repository NAME -Verbose 4>&1 | Out-String -Width 500
        $lines | Should -Match "PUT http://127.0.0.1:\d+/repos/$repository/actions/secrets/NAME: 201"
        $lines | Should -Not -Match $text
        $lines | Should -Not -Match ([regex]::Escape($sandbox.Token))
    }

    It 'is typed, so that completion knows its properties' {
        (Get-Command Set-GitHubRepoSecret).OutputType.Name | Should -Be 'GitHubSecrets.SecretChange'
    }
}

Describe 'A stopped pipeline' {
    BeforeEach { Reset-Sandbox }

    It 'ends within a second while a request hangs' {
        Add-SandboxFault @{ kind = 'delay'; delay = 60 }
        $manifest = Get-TestModuleManifest
        $repository = (New-TestRepository).fullName
        $shell = [powershell]::Create()
        $null = $shell.AddScript("Import-Module '$manifest'; ConvertTo-SecureString x -AsPlainText -Force | Set-GitHubRepoSecret $repository NAME")
        $running = $shell.BeginInvoke()
        $waited = [Diagnostics.Stopwatch]::StartNew()
        while ((Invoke-SandboxAdmin GET info).inFlight -eq 0 -and $waited.Elapsed.TotalSeconds -lt 30) { Start-Sleep -Milliseconds 20 }
        $watch = [Diagnostics.Stopwatch]::StartNew()
        $shell.Stop()
        $watch.Elapsed.TotalSeconds | Should -BeLessThan 1
        $running.IsCompleted | Should -BeTrue
        $shell.InvocationStateInfo.State | Should -Be 'Stopped'
        $shell.Dispose()
    }
}
