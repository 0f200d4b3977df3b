# Every error that every cmdlet gives, case by case. The pages of docs/en-US name the same ids: a test compares.
# It needs Support.psm1 and EveryCmdlet.psm1, which the files that import it import before.

# The cases of what is given, and of what the cmdlets of sessions do.
. "$PSScriptRoot/EveryError.Input.ps1"
. "$PSScriptRoot/EveryError.Session.ps1"

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
    NothingRemoved     = 'OperationStopped'
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
function Get-SealingCmdletName { Get-TestCmdletName | Where-Object { $_ -match '^((Set|Sync)-.*Secret|ConvertTo-.*)$' } }

# Every id that there is a case of.
function Get-CoveredErrorId {
    param([string] $Cmdlet)

    $ids = @(
        (Get-InputCase $Cmdlet).Id
        (Get-SessionCase $Cmdlet).Id
        if ($Cmdlet -in (Get-RequestCmdletName)) { (Get-RequestFault).Id; (Get-CommandFault).Id }
        if ($Cmdlet -eq 'Connect-GitHubSecretSession') { (Get-RequestFault).Id }
        if ($Cmdlet -in (Get-SealingCmdletName)) { 'LibsodiumMissing' }
        # Sync.Removal.Tests.ps1 has its cases.
        if ($Cmdlet -like 'Sync-*') { 'NothingRemoved' }
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
