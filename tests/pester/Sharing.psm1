# What the tests of the cmdlets for the repositories of a secret share. It needs Support.psm1 and the module, and leaves both to
# the files that use it.

# The repositories that secrets are shared with: their ids by name.
function Add-SharingRepository {
    $ids = @{}
    foreach ($name in 'api', 'web', 'docs') {
        $ids[$name] = (Invoke-SandboxAdmin POST repositories @{ fullName = "octo-org/$name" }).id
    }
    $ids
}

# A secret that no other test uses, with a list; forgets how it was made.
function New-SharedSecret {
    param([string[]] $Repository = @(), [string] $App = 'Actions', [switch] $User, [string] $Visibility)

    $name = "SECRET_$([guid]::NewGuid().ToString('n').ToUpperInvariant().Substring(0, 8))"
    if ($User) { New-TestSecret | Set-GitHubUserSecret $name -SelectedRepository $Repository }
    elseif ($Visibility) { New-TestSecret | Set-GitHubOrgSecret octo-org $name -App $App -Visibility $Visibility }
    else { New-TestSecret | Set-GitHubOrgSecret octo-org $name -App $App -SelectedRepository $Repository }
    Reset-Sandbox
    $name
}

function Get-Reader {
    param([string] $Name, [string] $App = 'Actions', [switch] $User)

    $store = if ($User) { '/user/codespaces/secrets' } else { "/orgs/octo-org/$($App.ToLowerInvariant())/secrets" }
    @((Get-SandboxSecret "$store/$Name").selectedRepositoryIds)
}

# Runs a verb of either noun on a secret, with what the noun needs before the name.
function Invoke-Verb {
    param([string] $Verb, [bool] $User, [string] $Name, [hashtable] $More = @{}, [string] $App)

    if ($App) { $More.App = $App }
    if ($User) { & "$Verb-GitHubUserSecretRepository" $Name @More }
    else { & "$Verb-GitHubOrgSecretRepository" octo-org $Name @More }
}
