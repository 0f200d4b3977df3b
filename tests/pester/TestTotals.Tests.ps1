BeforeDiscovery {
    # What a file of tests holds, and what it comes to: passed, failed, skipped.
    $files = @(
        @{ Name = 'passes'; Text = "Describe d { It a { }; It b { } }"; Total = 2, 0, 0 }
        @{ Name = 'has a test that fails'; Text = "Describe d { It a { }; It b { throw 'b' } }"; Total = 1, 1, 0 }
        @{ Name = 'has a BeforeAll that throws'; Text = "Describe d { BeforeAll { throw 'b' }; It a { } }"; Total = 0, 2, 0 }
        @{ Name = 'has an AfterAll that throws'; Text = "Describe d { AfterAll { throw 'a' }; It a { } }"; Total = 1, 1, 0 }
        @{ Name = 'has an AfterAll of the whole file that throws'; Text = "AfterAll { throw 'a' }; Describe d { It a { } }"; Total = 1, 1, 0 }
        @{ Name = 'throws while tests are looked for'; Text = "Describe d { It a { } }; throw 'it'"; Total = 1, 1, 0 }
        @{ Name = 'does not parse'; Text = "Describe d { It a { "; Total = 0, 1, 0 }
        @{ Name = 'has no test'; Text = "Describe d { }"; Total = 0, 1, 0 }
        @{ Name = 'has a test that is skipped'; Text = "Describe d { It a { }; It b -Skip { } }"; Total = 1, 0, 1 }
        @{ Name = 'has a test that says it was skipped'; Text = "Describe d { It a { Set-ItResult -Skipped } }"; Total = 0, 0, 1 }
        @{ Name = 'has a test that comes to nothing'; Text = "Describe d { It a { Set-ItResult -Inconclusive } }"; Total = 0, 0, 1 }
    )
    0..($files.Count - 1) | ForEach-Object { $files[$_].Number = $_ }
}

BeforeAll {
    Import-Module "$PSScriptRoot/Support.psm1" -Force
    . "$PSScriptRoot/TestTotals.ps1"

    function New-Trx {
        param([string] $Name, [string] $Outcome, [Collections.IDictionary] $Results = @{ })

        $lines = $Results.GetEnumerator() | ForEach-Object {
            "<UnitTestResult testName='$([Security.SecurityElement]::Escape($_.Key))' outcome='$($_.Value)' />"
        }
        Set-Content "$folder/$Name.trx" @"
<?xml version="1.0" encoding="utf-8"?>
<TestRun xmlns="http://microsoft.com/schemas/VisualStudio/TeamTest/2010">
  <Results>$lines</Results>
  <ResultSummary outcome="$Outcome"><Counters total="99" passed="99" failed="0" notExecuted="0" /></ResultSummary>
</TestRun>
"@
    }

    function Get-SuiteTest { param([string] $File) "GitHubSecrets.Pester.Tests.PesterSuite.Passes(file: `"$File`")" }

    function New-PesterJson {
        param([string] $Name, [int[]] $Total)

        $null = New-Item "$folder/pester" -ItemType Directory -Force
        @{ Passed = $Total[0]; Failed = $Total[1]; Skipped = $Total[2] } | ConvertTo-Json | Set-Content "$folder/pester/$Name.json"
    }

    function Assert-Total {
        param([int] $Passed, [int] $Failed, [int] $Skipped)

        $total = Get-TestTotal $folder
        "$($total.Passed) $($total.Failed) $($total.Skipped)" | Should -Be "$Passed $Failed $Skipped"
    }
}

Describe 'A file of Pester tests' -ForEach @{ Files = $files } {
    BeforeAll {
        # All in one process: Pester takes seconds to get going.
        $script = "
            Import-Module '$((Get-Module Pester).Path)'
            . '$PSScriptRoot/TestTotals.ps1'
            Get-ChildItem '$TestDrive' -Filter *.Tests.ps1 | Sort-Object Name | ForEach-Object {
                `$run = Invoke-Pester -Configuration @{ Run = @{ Path = `$_.FullName; PassThru = `$true }; Output = @{ Verbosity = 'None' } }
                Get-PesterTotal `$run
            } | ConvertTo-Json"
        foreach ($file in $Files) { Set-Content (Join-Path $TestDrive ('{0:00}.Tests.ps1' -f $file.Number)) $file.Text }
        $told = pwsh -NoProfile -NonInteractive -Command $script | ConvertFrom-Json
    }

    It 'that <Name> comes to <Total> (passed, failed, skipped)' -ForEach $files {
        $told[$Number].Passed, $told[$Number].Failed, $told[$Number].Skipped | Should -Be $Total
    }

    It 'makes the suite end with its failures, and leave its figures, though Pester''s own file shows none' {
        $path = (New-Item (Join-Path $TestDrive suite) -ItemType Directory).FullName
        Set-Content "$path/one.Tests.ps1" "Describe d { AfterAll { throw 'a' }; It a { } }"
        pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/Invoke-Suite.ps1" -Path "$path/one.Tests.ps1" -ResultPath "$path/one.xml"
        $LASTEXITCODE | Should -Be 1
        $told = Get-Content "$path/one.json" -Raw | ConvertFrom-Json
        $told.Passed, $told.Failed, $told.Skipped | Should -Be 1, 1, 0
        ([xml] (Get-Content "$path/one.xml" -Raw)).'test-results'.failures | Should -Be 0
    }
}

Describe 'What dotnet test left behind' {
    BeforeEach { $folder = (New-Item (Join-Path $TestDrive "$(New-Guid)") -ItemType Directory).FullName }

    It 'is counted by its results, not by what their file says of their number' {
        New-Trx one Completed @{ A = 'Passed'; B = 'Passed'; C = 'NotExecuted' }
        New-Trx two Failed @{ D = 'Passed'; E = 'Failed'; F = 'Error'; G = 'Timeout'; H = 'Aborted' }
        Assert-Total 3 4 1
    }

    It 'has the tests of a Pester file instead of the one that ran it' {
        New-Trx one Completed @{ A = 'Passed'; (Get-SuiteTest 'Get.Tests.ps1') = 'Passed' }
        New-PesterJson Get.Tests 7, 0, 2
        Assert-Total 8 0 2
    }

    It 'has a failure of a Pester file once' {
        New-Trx one Failed @{ (Get-SuiteTest 'Get.Tests.ps1') = 'Failed' }
        New-PesterJson Get.Tests 7, 1, 0
        Assert-Total 7 1 0
    }

    It 'has a failure where PowerShell ended badly after all tests had passed' {
        New-Trx one Failed @{ (Get-SuiteTest 'Get.Tests.ps1') = 'Failed' }
        New-PesterJson Get.Tests 7, 0, 0
        Assert-Total 7 1 0
    }

    It 'has a failure where a Pester file left nothing, whatever became of the test that ran it: <_>' -ForEach Passed, Failed, NotExecuted {
        New-Trx one Completed @{ (Get-SuiteTest 'Get.Tests.ps1') = $_ }
        Assert-Total 0 1 0
    }

    It 'knows nothing of a Pester file that this run did not run' {
        New-Trx one Completed @{ A = 'Passed' }
        New-PesterJson Get.Tests 7, 0, 0
        Assert-Total 1 0 0
    }

    It 'has a failure where a run broke off after tests that passed' {
        New-Trx one Failed @{ A = 'Passed' }
        New-Trx two Failed @{ B = 'Failed' }
        Assert-Total 1 2 0
    }

    It 'has a failure where a run found no test' {
        New-Trx one Completed @{ A = 'Passed' }
        New-Trx two Completed
        Assert-Total 1 1 0
    }

    It 'is a failure where one is skipped, or where dotnet test failed before it: <Code>' -ForEach @(
        @{ Outcome = 'Passed'; Status = 0; Line = '1 passed, 0 failed, 0 skipped'; Code = 0 }
        @{ Outcome = 'Passed'; Status = 1; Line = '1 passed, 1 failed, 0 skipped'; Code = 1 }
        @{ Outcome = 'NotExecuted'; Status = 0; Line = '0 passed, 1 failed, 1 skipped'; Code = 1 }
        @{ Outcome = 'Failed'; Status = 1; Line = '0 passed, 1 failed, 0 skipped'; Code = 1 }
    ) {
        New-Trx one Completed @{ A = $Outcome }
        pwsh -NoProfile -NonInteractive -File "$PSScriptRoot/../../.ci/count.ps1" -Folder $folder -Status $Status | Should -Be $Line
        $LASTEXITCODE | Should -Be $Code
    }
}
