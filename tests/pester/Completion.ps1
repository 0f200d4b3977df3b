# What the tests of completion share. No module: one has $PSDefaultParameterValues of its own, and completion looks at them.

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
