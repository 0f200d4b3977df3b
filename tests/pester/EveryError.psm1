# Every error that every cmdlet gives, case by case. The pages of docs/en-US name the same ids: a test compares.
# It needs Support.psm1 and EveryCmdlet.psm1, which the files that import it import before.

$script:Categories = @{
    NoCredential       = 'AuthenticationError'
    BadCredential      = 'AuthenticationError'
    PermissionDenied   = 'PermissionDenied'
    SsoRequired        = 'PermissionDenied'
    TargetNotFound     = 'ObjectNotFound'
    Conflict           = 'ResourceExists'
    Rejected           = 'InvalidData'
    RateLimited        = 'LimitsExceeded'
    InvalidName        = 'InvalidArgument'
    EmptyValue         = 'InvalidArgument'
    ValueTooLarge      = 'InvalidArgument'
    InvalidValue       = 'InvalidArgument'
    InvalidFile        = 'InvalidData'
    InvalidHost        = 'InvalidArgument'
    ConnectionFailed   = 'ConnectionError'
    TlsFailed          = 'ConnectionError'
    TimedOut           = 'OperationTimeout'
    UnexpectedResponse = 'InvalidResult'
    LibsodiumMissing   = 'NotInstalled'
    ApiVersionRetired  = 'NotImplemented'
    PathNotFound       = 'ObjectNotFound'
}

# What the table of the design says of an id.
function Get-ErrorCategory { param([string] $Id) $script:Categories[$Id] }

# What GitHub and the network do to one request.
function Get-RequestFault {
    @(
        @{ Id = 'PermissionDenied'; Fault = @{ kind = 'status'; status = 403 } }
        @{
            Id    = 'SsoRequired'
            Fault = @{ kind = 'status'; status = 403; headers = @{ 'X-GitHub-SSO' = 'required; url=https://github.com/orgs/octo-org/sso' } }
        }
        @{ Id = 'TargetNotFound'; Fault = @{ kind = 'status'; status = 404 } }
        @{ Id = 'Conflict'; Fault = @{ kind = 'status'; status = 409 } }
        @{ Id = 'ApiVersionRetired'; Fault = @{ kind = 'status'; status = 410 } }
        @{ Id = 'Rejected'; Fault = @{ kind = 'status'; status = 422 } }
        @{ Id = 'UnexpectedResponse'; Fault = @{ kind = 'status'; status = 502 } }
        @{ Id = 'ConnectionFailed'; Fault = @{ kind = 'drop' } }
        @{ Id = 'RateLimited'; Fault = @{ kind = 'secondaryRateLimit'; retryAfter = 600 } }
        @{ Id = 'TimedOut'; Fault = @{ kind = 'delay'; delay = 60 } }
    )
}

# What keeps every request of a command from succeeding. All of it ends the command, but for a certificate.
function Get-CommandFault {
    @(
        @{ Id = 'NoCredential'; With = @{ }; Sends = $false }
        @{ Id = 'BadCredential'; With = @{ Token = New-TestSecret }; Sends = $true }
        @{ Id = 'InvalidHost'; With = @{ ApiUrl = 'http://example.com' }; Sends = $false }
        @{ Id = 'InvalidValue'; With = @{ Token = 'plain' }; Sends = $false }
        # The test has the address whose certificate is not trusted.
        @{ Id = 'TlsFailed'; With = @{ }; Sends = $false }
    )
}

# The cmdlets that seal values, and so need libsodium.
function Get-SealingCmdletName { Get-TestCmdletName | Where-Object { $_ -match '^(Set-.*Secret|ConvertTo-.*)$' } }

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

    if ($verb -eq 'Set' -and -not $isList) {
        Get-ValueCase
        New-Case InvalidValue 'a sealed value without its key' @{ Value = $null; EncryptedValue = 'A' * 80 }
        New-Case InvalidValue 'a sealed value that is none' @{ Value = $null; EncryptedValue = 'AAAA'; KeyId = '1' }
    }

    switch ($Cmdlet) {
        'Get-GitHubRepoSecret' {
            New-Case InvalidValue 'a store of which GitHub does not tell' @{ App = 'Dependabot' } @{ IncludeOrganization = $true }
        }
        'Set-GitHubOrgSecret' {
            New-Case InvalidName 'a selected repository' @{ Visibility = $null; SelectedRepository = 'bad name' }
            New-Case InvalidValue 'a list beside another visibility' @{ SelectedRepository = 'octo-repo' }
        }
        'Set-GitHubUserSecret' { New-Case InvalidName 'a selected repository' @{ SelectedRepository = 'bad name' } }
    }
}

# What the cmdlets of sessions give besides. Call provokes it, with the sandbox, a token that is good, and an App.
function Get-SessionCase {
    param([string] $Cmdlet)

    switch ($Cmdlet) {
        'Connect-GitHubSecretSession' {
            @{
                Id = 'NoCredential'; What = 'no login of the GitHub CLI'; Sends = $false; Call = {
                    $path = $env:PATH
                    $env:PATH = 'TestDrive:/'
                    try { Connect-GitHubSecretSession -UseGitHubCli } finally { $env:PATH = $path }
                }
            }
            @{
                Id = 'BadCredential'; What = 'a token that the host does not know'; Sends = $true
                Call = { Connect-GitHubSecretSession (New-TestSecret) }
            }
            @{
                Id = 'BadCredential'; What = 'a token that cannot be one'; Sends = $false
                Call = { Connect-GitHubSecretSession (New-TestSecret "a`nb") }
            }
            @{
                Id = 'BadCredential'; What = 'the key of another App'; Sends = $true
                Call = { param($Given) Connect-GitHubSecretSession -AppId Iv1.other -PrivateKey $Given.App.Key }
            }
            @{
                Id = 'InvalidHost'; What = 'plain http'; Sends = $false
                Call = { param($Given) Connect-GitHubSecretSession $Given.Token -ApiUrl http://example.com }
            }
            @{
                Id = 'InvalidValue'; What = 'a token in plain text'; Sends = $false
                Call = { Connect-GitHubSecretSession plain }
            }
            @{
                Id = 'InvalidValue'; What = 'a key in plain text'; Sends = $false
                Call = { Connect-GitHubSecretSession -AppId 1 -PrivateKey plain }
            }
            @{
                Id = 'InvalidValue'; What = 'a key that is none'; Sends = $false
                Call = { Connect-GitHubSecretSession -AppId 1 -PrivateKey (New-TestSecret) }
            }
            @{
                Id = 'InvalidValue'; What = 'an App without its key'; Sends = $false
                Call = { Connect-GitHubSecretSession -AppId 1 }
            }
            @{
                Id = 'InvalidValue'; What = 'an installation without an App'; Sends = $false
                Call = { Connect-GitHubSecretSession -InstallationId 5 }
            }
            @{
                Id = 'InvalidValue'; What = 'no such file'; Sends = $false
                Call = { Connect-GitHubSecretSession -AppId 1 -PrivateKeyPath TestDrive:/missing.pem }
            }
            @{
                Id = 'TargetNotFound'; What = 'an installation that the App does not have'; Sends = $true
                Call = { param($Given) Connect-GitHubSecretSession -AppId $Given.App.Id -PrivateKey $Given.App.Key -InstallationId 7 }
            }
            @{
                Id = 'TlsFailed'; What = 'a certificate that is not trusted'; Sends = $false
                Call = { param($Given) Connect-GitHubSecretSession $Given.Token -ApiUrl $Given.Sandbox.HttpsUrl }
            }
        }
        'Get-GitHubSecretSession' {
            @{
                Id = 'BadCredential'; What = 'a token that was revoked'; Sends = $true; Call = {
                    param($Given)
                    Connect-GitHubSecretSession $Given.Token
                    $text = [Net.NetworkCredential]::new('', $Given.Token).Password
                    $null = Invoke-SandboxAdmin POST tokens @{ value = $text; revoked = $true }
                    Get-GitHubSecretSession
                }
            }
            @{
                Id = 'InvalidHost'; What = 'an address in the environment that cannot be used'; Sends = $false; Call = {
                    param($Given)
                    $env:GITHUB_API_URL = 'http://example.com'
                    try { Get-GitHubSecretSession } finally { $env:GITHUB_API_URL = $Given.Sandbox.Url }
                }
            }
            @{
                Id = 'BadCredential'; What = 'a token in the environment that the host does not know'; Sends = $true; Call = {
                    param($Given)
                    $env:GH_ENTERPRISE_TOKEN = [guid]::NewGuid()
                    try { Get-GitHubSecretSession } finally { $env:GH_ENTERPRISE_TOKEN = $Given.Sandbox.Token }
                }
            }
            @{
                Id = 'NoCredential'; What = 'a session that ends meanwhile'; Sends = $true; Call = {
                    param($Given)
                    Connect-GitHubSecretSession $Given.Token
                    # It says which token it uses before it sends that.
                    Get-GitHubSecretSession -Verbose 4>&1 | ForEach-Object { if ("$_" -match '^Using') { Disconnect-GitHubSecretSession } }
                }
            }
        }
    }
}

# Every id that there is a case of.
function Get-CoveredErrorId {
    param([string] $Cmdlet)

    $ids = @(
        (Get-InputCase $Cmdlet).Id
        (Get-SessionCase $Cmdlet).Id
        if ($Cmdlet -in (Get-RequestCmdletName)) { (Get-RequestFault).Id; (Get-CommandFault).Id }
        if ($Cmdlet -eq 'Connect-GitHubSecretSession') { (Get-RequestFault).Id }
        if ($Cmdlet -in (Get-SealingCmdletName)) { 'LibsodiumMissing' }
    )
    $ids | Where-Object { $_ } | Sort-Object -Unique
}

# What an error record lacks of what every one has: the id, its category, a message that names secret and target, and the item,
# which can be piped in again.
function Find-RecordProblem {
    param(
        $Record, [string] $Id, $Item,

        # What ends a command is not about one item, and so need not name it.
        [switch] $EndsCommand
    )

    if ($Record.FullyQualifiedErrorId -notlike "$Id,*") { "The id is $($Record.FullyQualifiedErrorId): $Record" }
    if ($Record.CategoryInfo.Category -ne $script:Categories[$Id]) { "The category of $Id is $($Record.CategoryInfo.Category)." }
    if (-not $Item) { return }
    if ($null -eq $Record.TargetObject) { return 'There is no TargetObject.' }

    foreach ($name in 'Name', 'Repository', 'RepositoryId', 'Environment', 'Organization' | Where-Object { -not $EndsCommand }) {
        foreach ($text in @($Item.$name | Where-Object { $_ -is [string] })) {
            # One that is far too long is named by its beginning.
            $shown = $text.Substring(0, [Math]::Min($text.Length, 100)) -replace '\p{Cc}', ' '
            foreach ($message in "$Record", $Record.Exception.Message) {
                if (-not $message.Contains($shown, 'OrdinalIgnoreCase')) { "The message does not name the $name '$shown': $message" }
            }
        }
    }

    # A value is not looked at, a path becomes a full one, and a key has another name there.
    $hidden = 'Value', 'LiteralPath', 'Path', 'PublicKey'
    foreach ($property in $Item.PSObject.Properties | Where-Object Name -NotIn $hidden) {
        $told = $Record.TargetObject.($property.Name)
        if ("$told" -ne "$($property.Value)") { "The $($property.Name) of the TargetObject is '$told', not '$($property.Value)'." }
    }
}

Export-ModuleMember -Function Get-*, Find-*
