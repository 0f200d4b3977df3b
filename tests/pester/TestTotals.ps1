# How tests are counted: what a run of Pester came to, and what a whole `dotnet test` came to. Dot-source it.

# What a run of Pester came to, by its own object: its NUnit file does not show an AfterAll that throws as a failure, and counts a
# file that breaks off as nothing. A file or a block that fails is counted besides the tests in it.
function Get-PesterTotal {
    param($Run)

    $failed = $Run.FailedCount + $Run.FailedBlocksCount + $Run.FailedContainersCount
    if ($failed -eq 0 -and ($Run.Result -ne 'Passed' -or $Run.TotalCount -eq 0)) { $failed = 1 }
    [pscustomobject]@{
        Passed  = $Run.PassedCount
        Failed  = $failed
        Skipped = $Run.SkippedCount + $Run.NotRunCount + $Run.InconclusiveCount
    }
}

# What `dotnet test` came to, by the files that it left in a folder: every test of xunit and every test of Pester, once. The
# tests of xunit that only run a file of the Pester suite are not counted, but for one that failed while the file's own results
# know of no failure: then PowerShell ended before it could tell.
function Get-TestTotal {
    param([string] $Folder)

    $total = [ordered]@{ Passed = 0; Failed = 0; Skipped = 0 }
    $suite = @{}
    foreach ($file in Get-ChildItem $Folder -Filter *.trx -Recurse) {
        $run = ([xml] (Get-Content -LiteralPath $file.FullName -Raw)).TestRun
        $results = @($run.SelectNodes('*[local-name()="Results"]/*'))
        $kinds = foreach ($result in $results) {
            $kind = switch ($result.outcome) { Passed { 'Passed' } NotExecuted { 'Skipped' } default { 'Failed' } }
            if ($result.testName -match '\.PesterSuite\.Passes\(file: "(.+)\.ps1"\)$') { $suite[$Matches[1]] = $kind } else { $total[$kind]++ }
            $kind
        }
        # A run that broke off, or found no test, is a failure that no test shows.
        if ('Failed' -notin $kinds -and ($run.ResultSummary.outcome -ne 'Completed' -or -not $results)) { $total.Failed++ }
    }

    foreach ($name in $suite.Keys) {
        $path = "$Folder/pester/$name.json"
        $file = if (Test-Path -LiteralPath $path) { Get-Content -LiteralPath $path -Raw | ConvertFrom-Json }
        if (-not $file -or $suite[$name] -ne 'Passed' -and -not $file.Failed) { $total.Failed++ }
        if ($file) { foreach ($kind in @($total.Keys)) { $total[$kind] += $file.$kind } }
    }
    [pscustomobject] $total
}
