# What the files about Sync- begin with besides, in their BeforeAll.
. "$PSScriptRoot/Sandbox.ps1"

function Get-NameList { param([string] $Noun, [hashtable] $At) (& "Get-$Noun" @At).Name -join ' ' }

function New-NamedItem { param([string[]] $Name) $Name | ForEach-Object { [pscustomobject]@{ Name = $_; Value = New-TestSecret "value of $_" } } }

# The names and values of a target, as the sandbox opened them.
function Get-Stored {
    param([string] $Path)

    $stored = @{}
    Get-SandboxSecret $Path | ForEach-Object { $stored[$_.name] = $_.opened }
    $stored
}

# For a BeforeEach, dot-sourced: a sandbox that knows of nothing, and an organization that no other test has.
function Initialize-SyncTest {
    Reset-Sandbox
    $organization = (New-TestPlace).Organization
    $path = "/orgs/$organization/actions/secrets"
}
