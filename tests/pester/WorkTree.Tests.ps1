BeforeDiscovery {
    $hasTerminal = [bool](Get-Command script -CommandType Application -ErrorAction Ignore)
}

BeforeAll {
    . "$PSScriptRoot/Sandbox.ps1"
    $tree = Join-Path $TestDrive tree
    git init --quiet $tree
    $path = $env:PATH
    Push-Location $tree

    # The remotes of the work tree, as name and address.
    function Set-Remote {
        param([Collections.IDictionary] $Remote)

        git remote | ForEach-Object { git remote remove $_ }
        foreach ($name in $Remote.Keys) { git remote add $name $Remote[$name] }
    }

    # Gives programs of this folder before all others.
    function Add-Program {
        param([string] $Name, [string] $Script)

        $bin = Join-Path $TestDrive bin
        $null = New-Item $bin -ItemType Directory -Force
        Set-Content "$bin/$Name" "#!/bin/sh`n$Script"
        chmod +x "$bin/$Name"
        $env:PATH = "$bin$([IO.Path]::PathSeparator)$path"
    }

    function Get-Put { @((Get-SandboxRequest PUT).path) }
}

AfterAll {
    Pop-Location
    $env:PATH = $path
    Stop-Sandbox
}

Describe 'The repository of the work tree' {
    BeforeEach { Reset-Sandbox }

    AfterEach { $env:PATH = $path }

    It 'is origin, at <_>' -ForEach @(
        'https://github.com/octo-org/octo-repo.git', 'git@github.com:octo-org/octo-repo.git', 'ssh://git@ssh.github.com/octo-org/octo-repo'
        'https://someone:word@github.com/octo-org/octo-repo'
    ) {
        Set-Remote @{ origin = $_ }
        $secret | Set-GitHubRepoSecret -Name A
        Get-Put | Should -Be '/repos/octo-org/octo-repo/actions/secrets/A'
    }

    It 'is none at another forge, though the API''s address was given: <_>' -ForEach @(
        'https://gitlab.com/octo-org/octo-repo.git', 'git@gitlab.com:octo-org/octo-repo.git', 'https://github.com.example/octo-org/octo-repo'
        'https://git.example.com/octo-org/octo-repo', '/srv/git/octo-org/octo-repo', 'octo-org/octo-repo', '../octo-repo'
    ) {
        Set-Remote @{ origin = $_ }
        foreach ($given in @{ }, @{ ApiUrl = $sandbox.Url }) {
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret -Name A @given }
            $record.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
            "$record" | Should -Match "the remote 'origin'"
            $record.ErrorDetails.RecommendedAction | Should -Be 'Give -Repository owner/name.'
        }
        Get-ErrorId { Get-GitHubRepoSecret } | Should -Be 'InvalidName'
        Get-ErrorId { Remove-GitHubRepoSecret -Name A -Confirm:$false } | Should -Be 'InvalidName'
        Get-ErrorId { Get-GitHubSecretPublicKey } | Should -Be 'InvalidName'
        Get-SandboxLine | Should -BeNullOrEmpty
    }

    It 'is at the host that was chosen, and nobody is told to send a token to any other' {
        Set-Remote @{ origin = 'git@git.example.com:octo-org/octo-repo.git' }
        $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret -Name A -HostName github.com -Token $secret }
        "$record" | Should -Match 'git\.example\.com.*github\.com'
        "$($record.ErrorDetails.RecommendedAction)" | Should -Not -Match 'HostName|git\.example'
        $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret https://git.example.com/octo-org/octo-repo A -HostName github.com -Token $secret }
        "$($record.ErrorDetails.RecommendedAction)" | Should -Not -Match 'git\.example'
    }

    if (-not $IsWindows) {
        It 'is found behind a name that ssh alone knows' {
            Set-Remote @{ origin = 'git@github.com-work:octo-org/octo-repo.git' }
            Add-Program ssh 'echo "asked $*" >> "$0.log"; if [ "$1 $2" = "-G github.com-work" ]; then echo "user git"; echo "hostname github.com"; else echo "hostname $2"; fi'
            $secret | Set-GitHubRepoSecret -Name A
            Get-Put | Should -Be '/repos/octo-org/octo-repo/actions/secrets/A'
            Get-Content (Join-Path $TestDrive bin ssh.log) | Should -Be 'asked -G github.com-work'
        }
    }

    if (-not $IsWindows) {
        It 'is none behind a name that ssh does not know either' {
            Set-Remote @{ origin = 'git@work:octo-org/octo-repo.git' }
            Add-Program ssh 'echo "hostname git.example.com"'
            $record = Get-ErrorRecord { $secret | Set-GitHubRepoSecret -Name A }
            "$record" | Should -Match "is at work, but requests go to"
            Get-SandboxLine | Should -BeNullOrEmpty
        }
    }

    if (-not $IsWindows) {
        It 'is asked of ssh by no address of the web, and by no host that is an option' {
            Add-Program ssh 'echo asked >> "$0.web"; echo "hostname github.com"'
            foreach ($address in 'https://github.com-work/octo-org/octo-repo', 'git@-oProxyCommand=touch:octo-org/octo-repo') {
                Set-Remote @{ origin = $address }
                Get-ErrorId { $secret | Set-GitHubRepoSecret -Name A } | Should -Be 'InvalidName'
            }
            Join-Path $TestDrive bin ssh.web | Should -Not -Exist
        }
    }

    It 'is the one that gh repo set-default has chosen' {
        Set-Remote ([ordered] @{ origin = 'https://github.com/octo-org/api'; upstream = 'https://github.com/octo-org/octo-repo' })
        git config remote.upstream.gh-resolved base
        $secret | Set-GitHubRepoSecret -Name A
        Get-Put | Should -Be '/repos/octo-org/octo-repo/actions/secrets/A'
        Reset-Sandbox
        git config --unset remote.upstream.gh-resolved
        git config remote.origin.gh-resolved octo-org/web
        $secret | Set-GitHubRepoSecret -Name A
        Get-Put | Should -Be '/repos/octo-org/web/actions/secrets/A'
    }

    # `script` gives a program a terminal.
    if ($hasTerminal) {
        It 'is told where a person is there and several could be meant' {
            Set-Remote ([ordered] @{ origin = 'https://github.com/octo-org/api'; upstream = 'https://github.com/octo-org/octo-repo'; backup = 'https://gitlab.com/octo-org/api' })
            $line = "Import-Module '$(Get-TestModuleManifest)'; `$null = Get-GitHubRepoSecret; `$null = Get-GitHubSecretPublicKey -WarningVariable w; 'told ' + `$w.Count"
            $program = @([Environment]::ProcessPath, (Get-PwshPath) | Select-Object -Unique) -join ' '
            $file = Join-Path $TestDrive line.ps1
            Set-Content $file $line
            $shown = script -qec "$program -NoProfile -File $file" /dev/null | Out-String
            ($shown -replace '\s+', ' ') | Should -Match "Taking the repository octo-org/api, the remote 'origin'.*'upstream' \(octo-org/octo-repo\)"
            $shown | Should -Not -Match 'gitlab'
            $shown | Should -Match 'told 1'

            # In a script, and where there is no choice, it is a line for those who ask for more.
            pwsh -NoProfile -NonInteractive -File $file | Should -Be 'told 0'
            git config remote.origin.gh-resolved base
            script -qec "$program -NoProfile -File $file" /dev/null | Out-String | Should -Match 'told 0'
            (Get-GitHubRepoSecret -Verbose 4>&1 | Out-String) -replace '\s+', ' ' | Should -Match 'Taking the repository octo-org/api'
        }
    }

    if (-not $IsWindows) {
        It 'is asked of git once, however many secrets come' {
            Set-Remote @{ origin = 'https://github.com/octo-org/api' }
            $git = (Get-Command git).Source
            Add-Program git "echo asked >> `"`$0.log`"; exec $git `"`$@`""
            New-TestItem 20 | Set-GitHubRepoSecret
            Get-Put | Should -HaveCount 20
            (Get-Content (Join-Path $TestDrive bin git.log)).Count | Should -BeLessOrEqual 2
        }
    }

    It 'cannot be known without git, which the error says' {
        $env:PATH = $TestDrive
        $record = try { Get-ErrorRecord { $secret | Set-GitHubRepoSecret -Name A } } finally { $env:PATH = $path }
        $record.FullyQualifiedErrorId | Should -BeLike 'InvalidName,*'
        "$record" | Should -Match 'git.*was not found'
    }
}
