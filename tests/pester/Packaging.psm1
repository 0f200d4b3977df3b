# Makes packages of copies of these sources, installs them, and uses them in a fresh PowerShell.

Import-Module "$PSScriptRoot/Support.psm1"

$script:Root = Split-Path (Split-Path $PSScriptRoot)

# What a package has besides the module; clients leave it out when they install.
$script:PackagePart = '_rels/.rels', 'GitHubSecrets.nuspec', '[Content_Types].xml',
    'package/services/metadata/core-properties/nuget.psmdcp'

function Get-PackagePart { $script:PackagePart }

function New-TestFolder { [IO.Directory]::CreateTempSubdirectory('GitHubSecrets-').FullName }

# A clean clone, but of the files as they are now.
function Copy-Source {
    param([string] $Destination)

    $files = git -C $script:Root -c core.quotePath=off ls-files --cached --others --exclude-standard
    foreach ($file in $files) {
        $source = Join-Path $script:Root $file
        if (-not (Test-Path $source)) { continue } # Deleted, but not yet committed.
        $target = Join-Path $Destination $file
        $null = [IO.Directory]::CreateDirectory((Split-Path $target))
        Copy-Item -LiteralPath $source $target
    }
}

# What the build that makes a package finds in its environment. The date is given because a copy has no commits. Analyzers change
# nothing of what is made and take half of the time: the build that made these tests has asked them. A process that waited for the
# next build would hold the output open, and the test would wait for it.
$script:BuildVariables = @{
    SOURCE_DATE_EPOCH       = '1900000000'
    RunAnalyzers            = 'false'
    UseSharedCompilation    = 'false'
    MSBUILDDISABLENODEREUSE = '1'
}

# Runs the command that makes the package, in a copy of the sources.
function Invoke-Packaging {
    param([string] $Source, [string[]] $Argument = @())

    $before = @{}
    foreach ($name in $script:BuildVariables.Keys) {
        $before[$name] = [Environment]::GetEnvironmentVariable($name)
        [Environment]::SetEnvironmentVariable($name, $script:BuildVariables[$name])
    }
    try {
        $lines = @(dotnet run --configuration Release --project "$Source/build/GitHubSecrets.Packaging" @Argument 2>&1)
    }
    finally { foreach ($name in $before.Keys) { [Environment]::SetEnvironmentVariable($name, $before[$name] ?? [NullString]::Value) } }
    [pscustomobject]@{
        ExitCode = $LASTEXITCODE
        Output   = $lines -join "`n"
        Package  = (Get-Item "$Source/artifacts/package/*.nupkg" -ErrorAction Ignore).FullName
        Folder   = (Get-Item "$Source/artifacts/package/GitHubSecrets/*" -ErrorAction Ignore).FullName
    }
}

# The paths in a package, or in a folder.
function Get-ContentPath {
    param([string] $Path)

    if (Test-Path $Path -PathType Leaf) {
        $zip = [IO.Compression.ZipFile]::OpenRead($Path)
        try { $zip.Entries.FullName } finally { $zip.Dispose() }
    }
    else {
        Get-ChildItem $Path -Recurse -File -Force | ForEach-Object { [IO.Path]::GetRelativePath($Path, $_).Replace('\', '/') }
    }
}

# One entry of a package, as XML.
function Get-PackageXml {
    param([string] $Package, [string] $Entry)

    $zip = [IO.Compression.ZipFile]::OpenRead($Package)
    try {
        $reader = [IO.StreamReader]::new($zip.GetEntry($Entry).Open())
        [xml] $reader.ReadToEnd()
    }
    finally { $zip.Dispose() }
}

# Does with a package what the Gallery's client does: unpacks it under its name and version, and takes out what is not the module.
function Expand-TestPackage {
    param([string] $Package, [string] $ModuleRoot)

    $metadata = (Get-PackageXml $Package 'GitHubSecrets.nuspec').package.metadata
    $folder = Join-Path $ModuleRoot $metadata.id $metadata.version
    [IO.Compression.ZipFile]::ExtractToDirectory($Package, $folder)
    Remove-Item -LiteralPath "$folder/_rels", "$folder/package" -Recurse -Force
    Remove-Item -LiteralPath "$folder/[Content_Types].xml", "$folder/$($metadata.id).nuspec"
    $folder
}

# Runs a script with the Gallery's client, to which a folder is the repository $name, for a user who has nothing else: a home of its
# own leaves alone what whoever runs the tests has installed.
function Invoke-GalleryClient {
    param([string] $Repository, [string] $UserHome, [string] $Script)

    $client = (Get-Module -ListAvailable Microsoft.PowerShell.PSResourceGet | Select-Object -First 1).Path
    # Without that folder, .NET knows no place for settings, and NuGet writes its own into the current folder.
    $null = [IO.Directory]::CreateDirectory((Join-Path $UserHome .config))
    $text = @"
        `$ErrorActionPreference = 'Stop'
        Import-Module '$client'
        `$name = 'GitHubSecrets-test-$(New-Guid)'
        Register-PSResourceRepository `$name -Uri '$Repository' -Trusted
        try { $Script }
        finally { Unregister-PSResourceRepository `$name }
"@
    $variables = @{ HOME = $env:HOME; XDG_DATA_HOME = $env:XDG_DATA_HOME }
    try {
        $env:HOME = $UserHome
        $env:XDG_DATA_HOME = $null
        @(pwsh -NoProfile -NonInteractive -Command $text)
    }
    finally { $variables.GetEnumerator() | ForEach-Object { Set-Item "env:$($_.Key)" $_.Value } }
}

# Has the Gallery's client install a package from the folder that it lies in. Windows does not let a process have a home of its
# own, so there the client only saves the module.
function Install-TestPackage {
    param([string] $Package, [string] $UserHome)

    $take = if ($IsWindows) { "Save-PSResource -Path '$UserHome'" } else { 'Install-PSResource -Scope CurrentUser' }
    $place = if ($IsWindows) { "'$UserHome'" } else { '(Get-InstalledPSResource GitHubSecrets -Scope CurrentUser).InstalledLocation' }
    $lines = Invoke-GalleryClient (Split-Path $Package) $UserHome @"
        (Find-PSResource GitHubSecrets -Repository `$name).Version.ToString()
        $take -Name GitHubSecrets -Repository `$name -TrustRepository
        $place
"@
    [pscustomobject]@{ Version = $lines[0]; Root = $lines[1] }
}

# The package that the Gallery's client makes of a module's folder.
function Publish-TestModule {
    param([string] $Module, [string] $Destination, [string] $UserHome)

    $null = [IO.Directory]::CreateDirectory($Destination)
    $lines = Invoke-GalleryClient $Destination $UserHome "Publish-PSResource -Path '$Module' -Repository `$name"
    (Get-Item "$Destination/*.nupkg" -ErrorAction Ignore).FullName ?? $(throw ($lines -join "`n"))
}

# Runs a script in a PowerShell that finds modules in one folder only, and gives what it wrote to any stream.
function Invoke-FreshShell {
    param([string] $ModuleRoot, [string] $Script)

    $text = "`$env:PSModulePath = '$ModuleRoot'; & { $Script } *>&1 | & { process { [Console]::WriteLine([string] `$_) } }"
    @(pwsh -NoProfile -NonInteractive -Command $text)
}

# The start of a script that sets a secret: what makes a SecureString is a module, and there is none besides this one.
function Get-SetScript {
    param([string] $Name, [string] $Text)

    @"
    Import-Module GitHubSecrets
    `$value = [securestring]::new()
    foreach (`$character in '$Text'.ToCharArray()) { `$value.AppendChar(`$character) }
    `$change = Set-GitHubRepoSecret octo-org/octo-repo $Name -Value `$value -PassThru
    "change: `$(`$change.Change)"
    "base: `$((Get-Module GitHubSecrets).ModuleBase)"
"@
}
