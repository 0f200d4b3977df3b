BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    $certificate = Join-Path $TestDrive 'sandbox.pem'
    $sandbox = Start-Sandbox -Argument '--certificate-out', $certificate
}

AfterAll { Stop-Sandbox }

# Only Linux shows a process all of its own memory as a file.
if ($IsLinux) {
    Describe 'The memory of a PowerShell that has set 50 secrets through every way in' {
        It 'holds no value and no token once what the caller made is disposed of: <Scheme>' -ForEach @{ Scheme = 'http' }, @{ Scheme = 'https' } {
            Get-TestScannerAssembly | Should -Not -BeNullOrEmpty -Because 'dotnet build tests/memory makes it'
            Reset-Sandbox
            $folder = (New-Item (Join-Path $TestDrive $Scheme) -ItemType Directory).FullName
            Set-Content "$folder/token" (Invoke-SandboxAdmin POST tokens @{ }).value -NoNewline
            $app = New-TestApp
            [IO.File]::WriteAllBytes("$folder/exponent", $app.Rsa.ExportParameters($true).D[0..23])
            $own = $env:GITHUB_API_URL, $env:GH_ENTERPRISE_TOKEN
            $env:GITHUB_API_URL = $Scheme -eq 'http' ? $sandbox.Url : $sandbox.HttpsUrl
            $env:GH_ENTERPRISE_TOKEN = ''
            $env:SSL_CERT_FILE = $certificate
            try {
                $told = pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/scripts/memory.ps1" -Scanner (Get-TestScannerAssembly) `
                    -Module (Get-TestModuleManifest) -TokenPath "$folder/token" -Folder $folder -AppId $app.Id -KeyPath $app.Path
            }
            finally {
                $env:GITHUB_API_URL, $env:GH_ENTERPRISE_TOKEN = $own
                Remove-Item env:SSL_CERT_FILE
                Remove-Item $app.Path
            }

            $report = $told | ConvertFrom-Json

            # All 50 have arrived, and hold the mark that was looked for. Their text is in no message.
            $opened = @(Get-SandboxRequest PUT | Where-Object { $_.status -in 201, 204 -and $_.opened })
            $marks = @($opened | ForEach-Object { $_.opened -match '^([a-z]{16})[-\0](\d+)-\1+$' ? $Matches[1] : "not one in $($_.path)" })
            $opened.Count | Should -Be 50
            @($marks -like 'not one*') | Should -BeNullOrEmpty
            @($marks | Sort-Object -Unique).Count | Should -Be 1
            @($opened | ForEach-Object { ($_.opened -split '[-\0]')[1] } | Sort-Object -Unique).Count | Should -Be 50
            ($opened.opened | Measure-Object Length -Maximum).Maximum | Should -BeGreaterThan 49000

            # What was to be refused was, and the App was not.
            $report.refused | Should -Be 'InvalidFile', 'InvalidFile', 'InvalidFile', 'InvalidValue', 'BadCredential'

            # What is planted is found, in each place and form. So what is not found is not there.
            $planted = @($report.planted | Where-Object Text -EQ value | ForEach-Object { "$($_.Form) $($_.Region)" } | Sort-Object)
            $planted | Should -Be 'UTF-16 managed', 'UTF-16 native', 'UTF-8 managed', 'UTF-8 native'
            $report.bytes | Should -BeGreaterThan 100MB

            @($report.left | ForEach-Object { "$($_.Count) times the $($_.Text) as $($_.Form) in $($_.Region)" }) | Should -BeNullOrEmpty
        }
    }
}

Describe 'A transcript with -Verbose and -Debug' {
    BeforeAll {
        $folder = (New-Item (Join-Path $TestDrive 'transcript') -ItemType Directory).FullName
        $screen = pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/scripts/transcript.ps1" -Folder $folder 2>&1 | Out-String
        $transcript = Get-Content "$folder/transcript.txt" -Raw
        $facts = Get-Content "$folder/facts.json" -Raw | ConvertFrom-Json
    }

    It 'is of every cmdlet, each of which succeeds' {
        $facts.ran | Sort-Object | Should -Be @($facts.exported | Sort-Object)
        $facts.early | Should -BeNullOrEmpty
    }

    It 'is of every error' {
        $facts.seen | Sort-Object | Should -Be @($facts.ids | Sort-Object)
    }

    It 'holds what is shown, the verbose and debug lines, and errors in full' {
        'seen on the screen', 'seen in verbose', 'seen in debug' | ForEach-Object { $transcript | Should -Match $_ }
        $transcript | Should -Match 'PUT http://127\.0\.0\.1:\d+/repos/octo-org/test-\w+/actions/secrets/ONE: 201'
        $transcript | Should -Match 'RecommendedAction'
    }

    It 'holds no value, no token and no request body' {
        $facts.hidden.Count | Should -BeGreaterThan 50
        foreach ($text in $transcript, $screen) {
            # Lines are broken at the width of the screen.
            $joined = $text -replace '\s'
            $shown = @($facts.hidden | Where-Object {
                    $half = [int] ($_.Length / 2)
                    $base64 = [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($_)).Substring(0, 16)
                    foreach ($part in $_.Substring(0, $half), $_.Substring($half), $base64) {
                        if ($joined.Contains($part, 'OrdinalIgnoreCase')) { return $true }
                    }
                })
            $shown.Count | Should -Be 0
        }

        $transcript | Should -Not -Match 'encrypted_value"'
    }
}

Describe 'docs/security.md' {
    It 'names tests that there are' {
        $root = Split-Path (Split-Path $PSScriptRoot)
        $named = [regex]::Matches((Get-Content "$root/docs/security.md" -Raw), '`((?:Core\.Tests|pester)/[\w/.]+)`').ForEach({ $_.Groups[1].Value })
        @($named).Count | Should -BeGreaterThan 20
        $named | Where-Object { -not (Test-Path "$root/tests/$($_ -replace '^Core', 'GitHubSecrets.Core')") } | Should -BeNullOrEmpty
    }
}
