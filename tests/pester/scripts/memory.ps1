# Sets 50 secrets through every way in, lets go of what it made, and looks for their values and the token in its own memory.
# Runs in a PowerShell of its own, whose memory holds nothing of a test's. Writes what it found as JSON, never a value.
param(
    [Parameter(Mandatory)][string] $Scanner,
    [Parameter(Mandatory)][string] $Module,
    [Parameter(Mandatory)][string] $TokenPath,
    [Parameter(Mandatory)][string] $Folder,
    [Parameter(Mandatory)][string] $AppId,
    [Parameter(Mandatory)][string] $KeyPath
)

$ErrorActionPreference = 'Stop'
Add-Type -Path $Scanner
Import-Module $Module

$mark = [GitHubSecrets.MemoryScan.KnownText]::Random(16)
$token = [GitHubSecrets.MemoryScan.KnownText]::Read($TokenPath)
$secureToken = $token.ToSecureString()
$made = [Collections.Generic.List[securestring]]::new()

function New-Value {
    param([int] $Number, [int] $Length = 0, [switch] $HasNull)

    $value = $mark.ToValue($Number, $Length, $HasNull)
    $made.Add($value)
    $value
}

# A string or an array that is made of plain text and let go of is soon written over. So it is looked for at once, and first, when
# nothing else holds the mark.
$early = [Collections.Generic.List[object]]::new()
$values = [Collections.Generic.Dictionary[string, GitHubSecrets.MemoryScan.KnownText]]::new()
$values['value'] = $mark
$values['key'] = [GitHubSecrets.MemoryScan.KnownText]::Read("$Folder/exponent")

$refused = [Collections.Generic.List[string]]::new()

function Search-AtOnce {
    param([scriptblock] $Do)

    try { $null = & $Do }
    catch {
        $refused.Add($_.FullyQualifiedErrorId.Split(',')[0])
        $Error.Clear()
    }
    $early.AddRange(@([GitHubSecrets.MemoryScan.MemoryScanner]::Scan($values).Item1))
}

# A key of a GitHub App, in the form that GitHub gives.
Search-AtOnce { Connect-GitHubSecretSession -AppId $AppId -PrivateKeyPath $KeyPath }
Disconnect-GitHubSecretSession

# Files that are broken: by a word that is none of JSON's, by a line that goes on with a value, by the lack of a header.
$mark.WriteFile("$Folder/broken.json", '{"A":nope,"B":"%51%"}')
$mark.WriteFile("$Folder/broken.env", "A=first`n%51%`n")
$mark.WriteFile("$Folder/broken.csv", "A,%51%`n")
foreach ($file in 'broken.json', 'broken.env', 'broken.csv') {
    Search-AtOnce { Import-GitHubSecretFile "$Folder/$file" }
}

# A pipe that gives no key, and a token that is none.
$mark.WriteFile("$Folder/key", '%51%')
sh -c 'mkfifo "$1/pipe"; cat "$1/key" > "$1/pipe" 2> /dev/null &' sh $Folder
Search-AtOnce { Connect-GitHubSecretSession -AppId 1 -PrivateKeyPath "$Folder/pipe" }
Search-AtOnce {
    $bad = $mark.ToValue(51, 0, $true)
    try { Connect-GitHubSecretSession -Token $bad } finally { $bad.Dispose() }
}

# Bytes one by one, of which nobody else makes an array.
$mark.WriteFile("$Folder/bytes", '%26%')
$stream = [IO.FileStream]::new("$Folder/bytes", 'Open', 'Read', 'Read', 0)
$bytes = while (($byte = $stream.ReadByte()) -ge 0) { [byte] $byte }
$stream.Dispose()
Search-AtOnce { Set-GitHubUserSecret S26 -Value $bytes -Token $secureToken }
$PSDefaultParameterValues['*-GitHub*:Token'] = $secureToken

# A SecureString by value; one is as long as GitHub allows, and holds a null, behind which nothing may be forgotten.
$environment = @{ Repository = 'octo-org/octo-repo'; Environment = 'production' }
1..7 | ForEach-Object { New-Value $_ | Set-GitHubRepoSecret octo-org/octo-repo "S$_" }
New-Value 8 49152 -HasNull | Set-GitHubRepoSecret octo-org/octo-repo S8 -App Codespaces

# By property name, many at once.
9..14 | ForEach-Object { [pscustomobject]@{ Name = "S$_"; Value = New-Value $_ } } | Set-GitHubEnvironmentSecret @environment

# A credential's password, by parameter and by property name.
15..17 | ForEach-Object { Set-GitHubOrgSecret octo-org "S$_" -Value ([pscredential]::new('nobody', (New-Value $_))) }
18..20 | ForEach-Object { [pscustomobject]@{ Name = "S$_"; Password = New-Value $_ } } | Set-GitHubOrgSecret octo-org -App Dependabot

# The bytes of files.
21..25 | ForEach-Object {
    $mark.WriteFile("$Folder/S$_", "%$_%")
    [pscustomobject]@{ Name = "S$_"; LiteralPath = "$Folder/S$_" }
} | Set-GitHubUserSecret

# Files of secrets.
$mark.WriteFile("$Folder/.env", (27..32 | ForEach-Object { "S$_=`"%$_%`"`n" } | Join-String))
$mark.WriteFile("$Folder/secrets.json", (33..38 | Join-String -FormatString '"S{0}":"%{0}%"' -Separator ',' -OutputPrefix '{' -OutputSuffix '}'))
$mark.WriteFile("$Folder/secrets.csv", "Name,Value`n" + (39..44 | ForEach-Object { "S$_,%$_%`n" } | Join-String))
foreach ($file in '.env', 'secrets.json', 'secrets.csv') {
    $imported = @(Import-GitHubSecretFile "$Folder/$file")
    $imported | Set-GitHubRepoSecret octo-org/octo-repo -App Agents
    $made.AddRange([securestring[]] $imported.Value)
}

# Values that are sealed apart.
$key = Get-GitHubSecretPublicKey octo-org/octo-repo
45..50 | ForEach-Object { New-Value $_ | ConvertTo-GitHubSealedSecret "S$_" -Key $key } | Set-GitHubRepoSecret octo-org/octo-repo

$made | ForEach-Object { $_.Dispose() }
$secureToken.Dispose()
$PSDefaultParameterValues.Clear()
$imported = $null
[GitHubSecrets.MemoryScan.MemoryScanner]::Collect()

$sought = [Collections.Generic.Dictionary[string, GitHubSecrets.MemoryScan.KnownText]]::new()
$sought['value'] = $mark
$sought['token'] = $token.Last(20)
$first = [GitHubSecrets.MemoryScan.MemoryScanner]::Scan($sought)

# What nobody has let go of is found: that is how it is known that there was nothing to find.
$held = $mark.ToSecureString()
$leaks = [GitHubSecrets.MemoryScan.Leaks]::new($mark)
$second = [GitHubSecrets.MemoryScan.MemoryScanner]::Scan($sought)
$leaks.Dispose()
$held.Dispose()

ConvertTo-Json -Compress -Depth 4 @{
    bytes    = $first.Item2
    # What the system's own cryptography keeps of a key is native memory, and its business.
    left     = @($early | Where-Object { $_.Text -ne 'key' -or $_.Region -ne 'native' }) + @($first.Item1)
    planted  = @($second.Item1)
    refused  = $refused
}
