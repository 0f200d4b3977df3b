# What the tests of completion begin with, in their BeforeAll, and share. No module: one has $PSDefaultParameterValues of its own, and
# completion looks at them.
. "$PSScriptRoot/Sandbox.ps1"

# Around each test: it begins where there is no work tree, and leaves nothing in $Error.
function Enter-CompletionTest {
    Reset-Sandbox
    Push-Location $TestDrive
    $Error.Count
}

function Exit-CompletionTest {
    param([int] $ErrorsBefore)

    $Error.Count | Should -Be $ErrorsBefore
    Pop-Location
}

# What Tab offers at the end of a line.
function Get-Completion {
    param([string] $Line)

    $found = [Management.Automation.CommandCompletion]::CompleteInput($Line, $Line.Length, $null)
    @($found.CompletionMatches | Where-Object ResultType -EQ ParameterValue)
}

function Get-CompletionText { param([string] $Line) @(Get-Completion $Line | ForEach-Object CompletionText) }

# Completions are kept for 30 s: each test asks for what no other has asked for.
function New-Organization {
    $login = "org-$([guid]::NewGuid().ToString('n').Substring(0, 8))"
    $null = Invoke-SandboxAdmin POST organizations @{ login = $login }
    $login
}

function Add-Repository { param([string] $Name, [hashtable] $More = @{ }) $null = Invoke-SandboxAdmin POST repositories (@{ fullName = $Name } + $More) }
