# What the cmdlets refuse without asking anybody. A part of EveryError.psm1.

function New-Case {
    param([string] $Id, [string] $What, [hashtable] $Change, [hashtable] $With = @{ }, [string] $Text)

    @{ Id = $Id; What = $What; Change = $Change; With = $With; Text = $Text }
}

function Get-ValueCase {
    New-Case EmptyValue 'no bytes' @{ Value = [securestring]::new() }
    New-Case ValueTooLarge '49,153 bytes' @{ Value = New-TestSecret ('x' * 49153) }
    New-Case InvalidValue 'plain text' @{ Value = 'plain' }
    New-Case InvalidValue 'no value' @{ Value = $null }
    New-Case InvalidValue 'two values' @{ LiteralPath = 'file' }
    New-Case InvalidValue 'half of a surrogate pair' @{ Value = New-TestSecret "$([char] 0xD800)" }
    New-Case InvalidValue 'a file that is not there' @{ Value = $null; LiteralPath = 'TestDrive:/missing' }
}

function Get-SealingKeyCase {
    New-Case InvalidValue 'no key' @{ PublicKey = $null; KeyId = $null }
    New-Case InvalidValue 'a key of 3 bytes' @{ PublicKey = 'AAAA' }
    New-Case InvalidValue 'a key without an id' @{ KeyId = $null }
    New-Case InvalidValue 'an id without a key' @{ PublicKey = $null }
    New-Case InvalidValue 'a key that anybody opens' @{ PublicKey = [Convert]::ToBase64String([byte[]]::new(32)) }
}

function Get-FileCase {
    New-Case PathNotFound 'no such file' @{ Path = 'TestDrive:/missing.env' }
    New-Case InvalidFile 'a folder' @{ Path = 'TestDrive:/' }
    New-Case InvalidFile 'a file whose format nothing tells' @{ Path = 'TestDrive:/bad.txt' } -Text 'A=1'
    New-Case InvalidFile 'more than 16 MiB' @{ Path = 'TestDrive:/bad.env' } -Text ('#' * (16MB + 1))
    New-Case InvalidFile 'neither UTF-8 nor UTF-16' @{ Path = 'TestDrive:/bad.env' } -Text "A=`u{ff}"
    New-Case InvalidFile 'not what its format says' @{ Path = 'TestDrive:/bad.json' } -Text 'A=1'
    New-Case InvalidName 'an entry without a name' @{ Path = 'TestDrive:/bad.json' } -Text '{"":"1"}'
    New-Case InvalidValue 'an object' @{ Path = 'TestDrive:/bad.json' } -Text '{"A":{}}'
    New-Case InvalidValue 'an array' @{ Path = 'TestDrive:/bad.json' } -Text '{"A":[]}'
    New-Case InvalidValue 'null' @{ Path = 'TestDrive:/bad.json' } -Text '{"A":null}'
    New-Case InvalidValue 'half of a surrogate pair' @{ Path = 'TestDrive:/bad.json' } -Text '{"A":"\ud800"}'
    New-Case InvalidValue 'not base64' @{ Path = 'TestDrive:/bad.env' } @{ AsBase64 = $true } -Text 'A=1'
    New-Case InvalidValue 'base64 of no text' @{ Path = 'TestDrive:/bad.env' } @{ AsBase64 = $true } -Text 'A=/w=='
    New-Case ValueTooLarge '49,153 bytes' @{ Path = 'TestDrive:/bad.env' } -Text ("A=" + 'x' * 49153)
}

function Get-RepositoryCase {
    New-Case InvalidName 'a repository' @{ Repository = 'bad name' }
    New-Case InvalidName 'an owner' @{ Repository = 'octo-repo'; Owner = 'octo/org' }
    New-Case InvalidName 'a repository without an owner' @{ Repository = 'octo-repo' }
    New-Case InvalidName 'an owner without a repository' @{ Repository = $null; Owner = 'octo-org' }
    New-Case InvalidName 'a pattern that is none' @{ Repository = 'octo-org/[' }
    New-Case InvalidName 'an id' @{ Repository = $null; RepositoryId = 0 }
}

# What a cmdlet refuses without asking anybody. Change is what is wrong with an item that is right otherwise.
function Get-InputCase {
    param([string] $Cmdlet)

    $verb, $noun = $Cmdlet -split '-'
    $isList = $noun -like '*SecretRepository'
    switch -Regex ($noun) {
        '(Org|User|Environment|Repo)Secret|SealedSecret' {
            New-Case InvalidName 'a name with a digit first' @{ Name = '1A' }
            New-Case InvalidName 'a name of GitHub''s own' @{ Name = 'github_A' }
        }
        '(Org|User|Environment|Repo)Secret' { New-Case InvalidName 'an empty name' @{ Name = '' } }
        '(Repo|Environment)Secret$|PublicKey$' { Get-RepositoryCase }
        '(Repo|Environment)Secret$' { New-Case InvalidName 'no repository, outside a git work tree' @{ Repository = $null } }
        'EnvironmentSecret$' { New-Case InvalidName 'an environment' @{ Environment = '..' } }
        'OrgSecret' { New-Case InvalidName 'an organization' @{ Organization = 'octo/org' } }
        'SealedSecret$' { Get-ValueCase; Get-SealingKeyCase }
        'SecretFile$' { Get-FileCase }
        'PublicKey$' {
            New-Case InvalidName 'no repository, outside a git work tree' @{ Repository = $null; App = 'Actions' }
            New-Case InvalidName 'an environment' @{ Environment = '..' }
            New-Case InvalidName 'an organization' @{ Repository = $null; Organization = 'octo/org' }
            New-Case InvalidValue 'a repository beside an organization' @{ Organization = 'octo-org' }
            New-Case InvalidValue 'a store that environments do not have' @{ Environment = 'production'; App = 'Dependabot' }
        }
    }

    if ($verb -eq 'Remove' -and -not $isList) { New-Case InvalidName 'a wildcard' @{ Name = 'DB_*' } }
    if ($isList -and $verb -ne 'Get') {
        New-Case InvalidName 'a repository' @{ Repository = 'bad name' }
        New-Case InvalidName 'no repository' @{ Repository = $null }
    }

    if ($verb -in 'Set', 'Sync' -and -not $isList) {
        Get-ValueCase
        New-Case InvalidValue 'a sealed value without its key' @{ Value = $null; EncryptedValue = 'A' * 80 }
        New-Case InvalidValue 'a sealed value that is none' @{ Value = $null; EncryptedValue = 'AAAA'; KeyId = '1' }
    }

    switch ($Cmdlet) {
        'Get-GitHubRepoSecret' {
            New-Case InvalidValue 'a store of which GitHub does not tell' @{ App = 'Dependabot' } @{ IncludeOrganization = $true }
        }
        { $_ -in 'Set-GitHubOrgSecret', 'Sync-GitHubOrgSecret' } {
            New-Case InvalidName 'a selected repository' @{ Visibility = $null; SelectedRepository = 'bad name' }
            New-Case InvalidValue 'a list beside another visibility' @{ SelectedRepository = 'octo-repo' }
        }
        { $_ -in 'Set-GitHubUserSecret', 'Sync-GitHubUserSecret' } { New-Case InvalidName 'a selected repository' @{ SelectedRepository = 'bad name' } }
    }
}
