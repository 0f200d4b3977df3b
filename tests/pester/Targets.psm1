# Every kind of object that people pipe into the cmdlets, for the table that holds all cmdlets to one rule of targets.
# It needs Support.psm1, and leaves it to the test to import that: it has to be the one that knows its sandbox.

# What the objects name (Own), what the command line names (Given), and what the current work tree stands for (Tree).
$script:Places = @{
    Own   = @{ Repository = 'own-org/own'; Environment = 'own-env'; Organization = 'own-org' }
    Given = @{ Repository = 'given-org/given'; Environment = 'given-env'; Organization = 'given-org' }
    Tree  = @{ Repository = 'tree-org/tree' }
}

# Tells sandboxes of the places, and sets a secret X in each that objects are read from.
function Initialize-TargetPlace {
    foreach ($place in $script:Places.Values) {
        $owner = $place.Repository.Split('/')[0]
        $null = Invoke-SandboxAdmin POST organizations @{ login = $owner }
        $id = (Invoke-SandboxAdmin POST repositories @{ fullName = $place.Repository }).id
        if ($owner -eq 'own-org') { $script:OwnId = $id }
        foreach ($name in 'own-env', 'given-env') {
            $null = Invoke-SandboxAdmin POST environments @{ repository = $place.Repository; name = $name }
        }
    }
    $value = New-TestSecret
    $script:Changes = @{
        Repository   = $value | Set-GitHubRepoSecret own-org/own X -PassThru
        Environment  = $value | Set-GitHubEnvironmentSecret own-org/own own-env X -PassThru
        Organization = $value | Set-GitHubOrgSecret own-org X -SelectedRepository own -PassThru
        User         = $value | Set-GitHubUserSecret X -SelectedRepository own-org/own -PassThru
    }
}

function Get-OwnRepositoryId { $script:OwnId }

# A row as Import-Csv gives it, but with a value that is no plain text.
function New-Row {
    param([string] $Columns, [string] $Cells)

    $Columns, $Cells | ConvertFrom-Csv | Select-Object *, @{ Name = 'Value'; Expression = { New-TestSecret } }
}

# What Import-GitHubSecretFile gives for one row.
function New-ImportedRow {
    param([string] $Columns, [string] $Cells)

    "$Columns,Value", "$Cells,v" | Import-GitHubSecretFile -Format Csv
}

function New-Sealed {
    param([hashtable] $Target)

    New-TestSecret | ConvertTo-GitHubSealedSecret X -Key (Get-GitHubSecretPublicKey @Target)
}

# Kind is the object's name in the table. Level is what it belongs to, where it says so, and Said tells that its property Level
# does. Has tells which of Name and Value it brings. A list entry is about a repository besides.
function Get-TargetKind {
    foreach ($level in 'Repository', 'Environment', 'Organization', 'User') {
        @{ Kind = "SecretInfo of $level"; Level = $level; Said = $true; Has = 'Name' }
        @{ Kind = "SecretInfo of $level, from a file"; Level = $level; Said = $true; Has = 'Name' }
        @{ Kind = "SecretChange of $level"; Level = $level; Said = $true; Has = 'Name' }
        @{ Kind = "SealedSecret of $level"; Level = $level; Said = $true; Has = 'Name', 'Value' }
        if ($level -ne 'User') {
            @{ Kind = "row of $level"; Level = $level; Has = 'Name', 'Value' }
            @{ Kind = "imported row of $level"; Level = $level; Has = 'Name', 'Value' }
        }
    }
    @{ Kind = 'imported row with a level'; Level = 'User'; Said = $true; Has = 'Name', 'Value' }
    @{ Kind = 'row with a repository and an organization'; Level = 'None'; Has = 'Name', 'Value' }
    @{ Kind = 'row with an unknown level'; Level = 'None'; Has = 'Name', 'Value' }
    @{ Kind = 'SealedSecret without target'; Has = 'Name', 'Value' }
    @{ Kind = 'row without target'; Has = 'Name', 'Value' }
    @{ Kind = 'imported row without target'; Has = 'Name', 'Value' }
    @{ Kind = 'SecureString'; Has = 'Value' }
    @{ Kind = 'FileInfo'; Has = 'Name', 'Value'; Foreign = $true }
    @{ Kind = 'MatchInfo'; Has = @(); Foreign = $true }
    @{ Kind = 'Variable: item'; Has = 'Name'; Foreign = $true }
    @{ Kind = 'Env: item'; Has = 'Name'; Foreign = $true }
    @{ Kind = 'process'; Has = @(); Foreign = $true }
    @{ Kind = 'repository of GitHub''s API'; Level = 'Repository'; Has = @() }
    @{ Kind = 'repository of gh'; Level = 'Repository'; Has = @() }
    @{ Kind = 'SecretRepository of Organization'; Level = 'Organization'; Said = $true; IsEntry = $true; Has = 'Name' }
    @{ Kind = 'SecretRepository of User'; Level = 'User'; Said = $true; IsEntry = $true; Has = 'Name' }
    @{ Kind = 'text'; Has = @() }
}

function New-TargetObject {
    param([string] $Kind, [string] $Folder)

    $own = $script:Places.Own
    $repository = @{ Repository = $own.Repository }
    $environment = $repository + @{ Environment = $own.Environment }
    switch -Regex ($Kind) {
        '^SecretChange of (.*)' { return $script:Changes[$Matches[1]] }
        '^SecretInfo of Repository' { $info = Get-GitHubRepoSecret @repository -Name X }
        '^SecretInfo of Environment' { $info = Get-GitHubEnvironmentSecret @environment -Name X }
        '^SecretInfo of Organization' { $info = Get-GitHubOrgSecret own-org X }
        '^SecretInfo of User' { $info = Get-GitHubUserSecret X }
        '^SecretInfo' {
            if ($Kind -notlike '*from a file') { return $info }
            return [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($info))
        }
        '^SealedSecret of Repository' { return New-Sealed $repository }
        '^SealedSecret of Environment' { return New-Sealed $environment }
        '^SealedSecret of Organization' { return New-Sealed @{ Organization = 'own-org' } }
        '^SealedSecret of User' { return New-Sealed @{ User = $true } }
        '^SealedSecret without' {
            $key = Get-GitHubSecretPublicKey tree-org/tree
            return New-TestSecret | ConvertTo-GitHubSealedSecret X -PublicKey $key.Key -KeyId $key.KeyId
        }
        '^row of Repository' { return New-Row 'Repository,Name' 'own-org/own,X' }
        '^row of Environment' { return New-Row 'Repository,Environment,Name' 'own-org/own,own-env,X' }
        '^row of Organization' { return New-Row 'Organization,Name' 'own-org,X' }
        '^row with a repository and' { return New-Row 'Repository,Organization,Name' 'own-org/own,own-org,X' }
        '^row with an unknown level' { return New-Row 'Level,Name' 'Enterprise,X' }
        '^row without' { return New-Row 'Name' 'X' }
        '^imported row of Repository' { return New-ImportedRow 'Repository,Name' 'own-org/own,X' }
        '^imported row of Environment' { return New-ImportedRow 'Repo,EnvironmentName,Name' 'own-org/own,own-env,X' }
        '^imported row of Organization' { return New-ImportedRow 'Org,Name' 'own-org,X' }
        '^imported row with a level' { return New-ImportedRow 'Level,Name' 'User,X' }
        '^imported row without' { return New-ImportedRow 'Name' 'X' }
        'SecureString' { return New-TestSecret }
        'FileInfo' { return Get-Item "$Folder/X" }
        'MatchInfo' { return Select-String value "$Folder/X" }
        'Variable: item' { return Get-Item Variable:X }
        'Env: item' { return Get-Item Env:X }
        'process' { return Get-Process -Id $PID }
        'API' { return [pscustomobject]@{ id = $script:OwnId; name = 'own'; full_name = 'own-org/own'; owner = [pscustomobject]@{ login = 'own-org' }; organization = [pscustomobject]@{ login = 'own-org' }; visibility = 'private' } }
        'of gh' { return [pscustomobject]@{ id = 'R_kg'; name = 'own'; nameWithOwner = 'own-org/own'; visibility = 'PRIVATE' } }
        'SecretRepository of Org' { return Get-GitHubOrgSecretRepository own-org X }
        'SecretRepository of User' { return Get-GitHubUserSecretRepository X }
        'text' { return 'X' }
    }
}

# The level of a cmdlet's secrets.
function Get-CmdletLevel {
    param([string] $Cmdlet)

    switch -Regex ($Cmdlet) { 'GitHubRepo' { 'Repository' } 'Environment' { 'Environment' } 'Org' { 'Organization' } 'User' { 'User' } }
}

# The path of a place at a level.
function Get-PlacePath {
    param([string] $Level, [hashtable] $Place)

    switch ($Level) {
        Repository { "/repos/$($Place.Repository)/actions/secrets" }
        Environment { "/repos/$($Place.Repository)/environments/$($Place.Environment)/secrets" }
        Organization { "/orgs/$($Place.Organization)/actions/secrets" }
        User { '/user/codespaces/secrets' }
    }
}

# Where a cmdlet may go for a kind of object: what the rule says, in other words than the code's. $IsGiven tells whether the
# command line names a target as well.
function Get-AllowedPath {
    param([string] $Cmdlet, [hashtable] $Kind, [bool] $IsGiven)

    $level = Get-CmdletLevel $Cmdlet
    $isOfLists = $Cmdlet -like '*SecretRepository'
    $own, $given = $script:Places.Own, $script:Places.Given
    if ($Kind.Kind -eq 'row with a repository and an organization' -and $Cmdlet -like '*OrgSecretRepository') {
        # There the repository is the one that is put on the list.
        return $(if (-not $IsGiven) { Get-PlacePath $level $own })
    }
    if ($Kind.Kind -eq 'text' -and $Cmdlet -eq 'Get-GitHubOrgSecret' -and -not $IsGiven) { return '/orgs/X/actions/secrets' }
    $isRepositoryOnly = $Kind.Level -eq 'Repository' -and -not $Kind.Said -and ($level -eq 'Environment' -or $isOfLists)
    $isEntry = $Kind.IsEntry -and $level -in 'Repository', 'Environment' -and $Cmdlet -notlike 'Remove-*'
    if ($Kind.Level -and $Kind.Level -ne $level -and -not $isRepositoryOnly -and -not $isEntry) { return }
    if ($level -eq 'User') { return Get-PlacePath User @{ } }
    if ($isRepositoryOnly -and $isOfLists) { return $(if ($IsGiven) { Get-PlacePath $level $given }) }
    if (-not $Kind.Level) {
        if ($IsGiven) { return Get-PlacePath $level $given }
        # A file that is set is a value; apart from that, things of the shell have nothing to do with its work tree.
        if ($Kind.Foreign -and -not ($Cmdlet -match '^(Set|Sync)-' -and $Kind.Kind -notin 'process', 'MatchInfo')) { return }
        return $(if ($level -in 'Repository', 'Environment') { Get-PlacePath $level ($script:Places.Tree + @{ Environment = 'own-env' }) })
    }
    # One of the two names another place than the other: neither is written to.
    if ($IsGiven) { return }
    # An entry of a user's list is of Codespaces, and so is what it means in the repository.
    if ($Kind.IsEntry -and $Kind.Level -eq 'User' -and $level -eq 'Repository') { return "/repos/$($own.Repository)/codespaces/secrets" }
    Get-PlacePath $level $own
}

# The parameters that a cmdlet needs besides an object of a kind.
function Get-TargetArgument {
    param([string] $Cmdlet, [hashtable] $Kind, [bool] $IsGiven)

    $level = Get-CmdletLevel $Cmdlet
    $arguments = @{ ErrorAction = 'Continue' }
    if ((Get-Command $Cmdlet).Parameters.ContainsKey('Confirm')) { $arguments.Confirm = $false }
    if ((Get-Command $Cmdlet).Parameters.ContainsKey('Keep')) { $arguments.Keep = '*' }
    if ((Get-Command $Cmdlet).Parameters.ContainsKey('PassThru')) { $arguments.PassThru = $true }
    if ('Name' -notin $Kind.Has -and ($Cmdlet -notlike 'Get-*Secret' -and $Kind.Kind -ne 'text')) { $arguments.Name = 'X' }
    if ($Kind.Kind -eq 'text' -and $Cmdlet -match '^(Set|Sync)-') { $arguments.Name = 'X' }
    if ($Kind.Kind -eq 'FileInfo') { $arguments.Remove('Name') }
    if ($Cmdlet -match '^(Set|Sync)-.*Secret$' -and 'Value' -notin $Kind.Has) { $arguments.Value = New-TestSecret }
    if ($Cmdlet -match '^(Set|Add|Remove)-.*SecretRepository$' -and -not $Kind.IsEntry -and $Kind.Kind -notlike 'repository of*') {
        $arguments.Repository = $script:OwnId
        if ($Kind.Kind -eq 'text') { $arguments.Name = 'X' }
    }
    if ($IsGiven) {
        switch ($level) {
            Repository { $arguments.Repository = $script:Places.Given.Repository }
            Environment { $arguments.Repository = $script:Places.Given.Repository; $arguments.Environment = $script:Places.Given.Environment }
            Organization { $arguments.Organization = $script:Places.Given.Organization }
        }
    }
    elseif ($level -eq 'Environment' -and $Kind.Level -ne 'Environment') {
        # Without it the binder would refuse the object before any rule is asked.
        $arguments.Environment = 'own-env'
    }
    $arguments
}
