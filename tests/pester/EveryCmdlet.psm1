# One way to call each cmdlet, by objects in the pipeline, for the files of this suite that go through all of them.
# It needs Support.psm1, and leaves it to those files to import that: it has to be the one that knows their sandbox.

$script:Pages = Join-Path (Split-Path (Split-Path $PSScriptRoot)) docs en-US

# What names the target of each noun.
$script:Targets = @{
    GitHubRepoSecret           = @{ Repository = 'octocat/hello-world' }
    GitHubEnvironmentSecret    = @{ Repository = 'octo-org/octo-repo'; Environment = 'production' }
    GitHubOrgSecret            = @{ Organization = 'octo-org' }
    GitHubUserSecret           = @{ }
    GitHubOrgSecretRepository  = @{ Organization = 'octo-org' }
    GitHubUserSecretRepository = @{ }
}

# A key that values can be sealed for: the base point of the curve.
$script:PublicKey = [Convert]::ToBase64String([byte[]] (@(9) + @(0) * 31))

$script:Output = @{
    'Set-Secret' = 'SecretChange'; 'Sync-Secret' = 'SecretChange'; 'Remove-Secret' = 'SecretChange'; 'Get-Secret' = 'SecretInfo'
    'Set-SecretRepository' = 'SecretAccessChange'; 'Add-SecretRepository' = 'SecretAccessChange'
    'Remove-SecretRepository' = 'SecretAccessChange'; 'Get-SecretRepository' = 'SecretRepository'
    'Get-SecretPublicKey' = 'PublicKeyInfo'; 'ConvertTo-SealedSecret' = 'SealedSecret'; 'Import-SecretFile' = 'ImportedSecret'
    'Connect-SecretSession' = 'SessionInfo'; 'Get-SecretSession' = 'SessionInfo'; 'Disconnect-SecretSession' = $null
}

function Get-TestCmdletName { @((Import-PowerShellDataFile (Get-TestModuleManifest)).CmdletsToExport | Sort-Object) }

# Those that work on what comes in the pipeline: all but the three of sessions.
function Get-ItemCmdletName { Get-TestCmdletName | Where-Object { $_ -notlike '*-GitHubSecretSession' } }

# Those that ask GitHub about what comes in the pipeline.
function Get-RequestCmdletName { Get-ItemCmdletName | Where-Object { $_ -notmatch '^(Import|ConvertTo)-' } }

# The type that a cmdlet writes, or null for nothing.
function Get-TestOutputType {
    param([string] $Cmdlet)

    $type = $script:Output[$Cmdlet -replace 'GitHub(Repo|Environment|Org|User)?']
    if ($type) { "GitHubSecrets.$type" }
}

# An object that a cmdlet takes from the pipeline, with the properties that its parameters bind. $Change has other ones;
# one that is null is left out.
function New-CmdletItem {
    param([string] $Cmdlet, [string] $Name, [hashtable] $Change = @{ })

    $verb, $noun = $Cmdlet -split '-'
    $item = switch ($noun) {
        GitHubSecretPublicKey { @{ Repository = "octo-org/$($Name.ToLowerInvariant())" } }
        GitHubSealedSecret { @{ Name = $Name; Value = New-TestSecret; PublicKey = $script:PublicKey; KeyId = '1' } }
        GitHubSecretFile { @{ Path = "TestDrive:/$Name.env" } }
        default { $script:Targets[$noun] + @{ Name = $Name } }
    }
    if ($noun -like '*SecretRepository' -and $verb -ne 'Get') { $item.Repository = 1296269 }
    if ($verb -in 'Set', 'Sync' -and $noun -like '*Secret') { $item.Value = New-TestSecret }
    # Nothing has to be looked up then.
    if ($Cmdlet -in 'Set-GitHubOrgSecret', 'Sync-GitHubOrgSecret') { $item.Visibility = 'All' }
    foreach ($key in $Change.Keys) {
        $item.Remove($key)
        if ($null -ne $Change[$key]) { $item[$key] = $Change[$key] }
    }
    [pscustomobject] $item
}

# Makes what a cmdlet finds under these names.
function Initialize-CmdletItem {
    param([string] $Cmdlet, [string[]] $Name)

    $verb, $noun = $Cmdlet -split '-'
    if ($noun -eq 'GitHubSecretPublicKey') {
        foreach ($each in $Name) { $null = Invoke-SandboxAdmin POST repositories @{ fullName = "octo-org/$each" } }
    }
    elseif ($noun -eq 'GitHubSecretFile') {
        foreach ($each in $Name) { Set-Content "TestDrive:/$each.env" "$each=dmFsdWU=" }
    }
    elseif ($noun -like '*SecretRepository') {
        $change = @{ Visibility = $null; SelectedRepository = 1296269 }
        $setter = "Set-$noun" -replace 'Repository$'
        $Name | ForEach-Object { New-CmdletItem $setter $_ $change } | & $setter
    }
    elseif ($verb -in 'Get', 'Remove' -and $script:Targets.ContainsKey($noun)) {
        $Name | ForEach-Object { New-CmdletItem "Set-$noun" $_ } | & "Set-$noun"
    }
}

# What a cmdlet is given besides its items. The tables are about these: Sync- removes nothing else meanwhile.
function Get-TestManner {
    param([string] $Cmdlet)

    $parameters = (Get-Command $Cmdlet).Parameters
    $manner = @{ }
    if ($parameters.ContainsKey('Confirm')) { $manner.Confirm = $false }
    if ($parameters.ContainsKey('Keep')) { $manner.Keep = '*' }
    $manner
}

# Pipes items into a cmdlet, and tells what came: Output, Errors, and in Ended the error that ended it.
function Invoke-TestCmdlet {
    param([string] $Cmdlet, [object[]] $Item, [hashtable] $With = @{ })

    $parameters = (Get-Command $Cmdlet).Parameters
    $all = Get-TestManner $Cmdlet
    foreach ($key in $With.Keys) { $all[$key] = $With[$key] }
    if ($parameters.ContainsKey('PassThru')) { $all.PassThru = $true }
    $told = [Collections.Generic.List[object]]::new()
    $ended = $null
    try { $Item | & $Cmdlet @all 2>&1 | ForEach-Object { $told.Add($_) } }
    catch { $ended = $_ }
    [pscustomobject]@{
        Output = @($told.Where({ $_ -isnot [Management.Automation.ErrorRecord] }))
        # That nothing was removed comes besides the errors of the items.
        Errors = @($told.Where({ $_ -is [Management.Automation.ErrorRecord] -and $_.FullyQualifiedErrorId -notlike 'NothingRemoved,*' }))
        Ended  = $ended
    }
}

# The ids of the list of errors in a cmdlet's page.
function Get-DocumentedErrorId {
    param([string] $Cmdlet)

    $notes = [regex]::Match((Get-Content "$script:Pages/$Cmdlet.md" -Raw), '(?s)\n## NOTES\n(.*?)\n## ').Groups[1].Value
    foreach ($line in [regex]::Matches($notes, '(?m)^- ((?:`[A-Za-z]+`(?:, )?)+): ')) {
        [regex]::Matches($line.Groups[1].Value, '\w+').Value
    }
}
