BeforeDiscovery {
    'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    $ofConnect = @(Get-SessionCase Connect-GitHubSecretSession)
    $ofGet = @(Get-SessionCase Get-GitHubSecretSession)
    $faults = Get-RequestFault
}

BeforeAll {
    'Support', 'EveryCmdlet', 'EveryError' | ForEach-Object { Import-Module "$PSScriptRoot/$_.psm1" -Force }
    Import-Module (Get-TestModuleManifest)
    $sandbox = Start-Sandbox
}

AfterAll {
    Disconnect-GitHubSecretSession
    Stop-Sandbox
}

Describe 'What goes wrong with a session' {
    BeforeEach {
        Disconnect-GitHubSecretSession
        # An App and a token of their own: a pause that GitHub asks for is kept by all that use the same ones.
        $given = @{ App = New-TestApp; Token = New-TestToken; Sandbox = $sandbox }
        Reset-Sandbox

        # The error that ends a command, and nothing besides.
        function Get-Ending {
            param([scriptblock] $Call)

            $told = @(try { & $Call $given 2>&1 } catch { $ended = $_ })
            $told | Should -BeNullOrEmpty
            $ended
        }
    }

    AfterEach { Remove-Item $given.App.Path }

    Context 'Connect-GitHubSecretSession' {
        It 'is <Id> for <What>, and there is no session' -ForEach $ofConnect {
            $record = Get-Ending $Call
            Find-RecordProblem $record $Id | Should -BeNullOrEmpty
            if (-not $Sends) { Get-SandboxLine | Should -BeNullOrEmpty }
            Get-BegunSession | Should -BeNullOrEmpty
        }

        It 'is <Id> where the host says so, and there is no session' -ForEach $faults {
            Add-SandboxFault ($Fault + @{ times = 9 })
            $patience = @{ MaximumRetryCount = 0; MaximumWaitSec = 0; TimeoutSec = 2 }

            # By an App: there is a user for a token only, and one that stands for none is taken all the same.
            $record = Get-Ending { param($Given) Connect-GitHubSecretSession -AppId $Given.App.Id -PrivateKeyPath $Given.App.Path @patience }
            Find-RecordProblem $record $Id | Should -BeNullOrEmpty
            Get-BegunSession | Should -BeNullOrEmpty
        }
    }

    Context 'Get-GitHubSecretSession' {
        It 'is <Id> for <What>' -ForEach $ofGet {
            Find-RecordProblem (Get-Ending $Call) $Id | Should -BeNullOrEmpty
        }

        It 'warns of anything else, such as <Id>' -ForEach $faults {
            Connect-GitHubSecretSession $given.Token
            Add-SandboxFault ($Fault + @{ times = 9 })
            $warnings = $null
            $patience = @{ MaximumRetryCount = 0; MaximumWaitSec = 0; TimeoutSec = 2 }
            $session = Get-GitHubSecretSession @patience -WarningVariable warnings -WarningAction SilentlyContinue
            $session.Login | Should -Be 'octocat'
            # Where no limit is set, GitHub Enterprise Server answers 404.
            @($warnings).Count | Should -Be ($Id -eq 'TargetNotFound' ? 0 : 1)
        }
    }

    Context 'Disconnect-GitHubSecretSession' {
        It 'has no errors, with a session and without, whatever host there is' {
            Connect-GitHubSecretSession $given.Token
            $env:GITHUB_API_URL = 'http://example.com'
            try { Get-ErrorRecord { Disconnect-GitHubSecretSession; Disconnect-GitHubSecretSession } | Should -BeNullOrEmpty }
            finally { $env:GITHUB_API_URL = $sandbox.Url }
            Get-BegunSession | Should -BeNullOrEmpty
        }
    }
}
