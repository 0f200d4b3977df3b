<#
.SYNOPSIS
    Turns the pages in docs/en-US into the help files that are shipped with the module.
.DESCRIPTION
    Writes GitHubSecrets.dll-Help.xml and about_GitHubSecrets.help.txt into src/GitHubSecrets/en-US, from where the build
    copies them. Fails where the pages and the cmdlets of the built module do not agree. Needs the module
    Microsoft.PowerShell.PlatyPS. The same pages always give the same bytes.
.PARAMETER ModulePath
    The manifest of the built module.
.PARAMETER OutputPath
    The folder for the help files.
.PARAMETER InThisProcess
    Loads the module here. Without it, a PowerShell of its own does, because an assembly stays loaded, and locked, until its
    process ends.
.EXAMPLE
    ./build.ps1 Build
    ./build.ps1 Docs
#>
[CmdletBinding()]
param(
    [string] $ModulePath = "$PSScriptRoot/../artifacts/module/GitHubSecrets/GitHubSecrets.psd1",
    [string] $OutputPath = "$PSScriptRoot/../src/GitHubSecrets/en-US",
    [switch] $InThisProcess
)

$ErrorActionPreference = 'Stop'

if (-not $InThisProcess) {
    . "$PSScriptRoot/../build/pwsh.ps1"
    pwsh -NoProfile -NonInteractive -File $PSCommandPath -ModulePath $ModulePath -OutputPath $OutputPath -InThisProcess
    if ($LASTEXITCODE -ne 0) { throw 'The help was not updated; the reason stands above.' }
    return
}

$pagesFolder = Join-Path $PSScriptRoot 'en-US'
$mamlName = 'GitHubSecrets.dll-Help.xml'

# PlatyPS gives nullable types their full name; Get-Help is about the type inside.
function Get-BareType {
    param([string] $Type)

    $Type -replace '^System\.Nullable`1\[(.*)\]$', '$1'
}

function Get-ShortType {
    param([string] $Type)

    $bare = Get-BareType $Type
    $accelerators = @{ 'System.String' = 'string'; 'System.Int32' = 'int'; 'System.Int64' = 'long' }
    $element = $bare -replace '\[\]$'
    ($accelerators[$element] ?? ($element -split '\.')[-1]) + $(if ($bare.EndsWith('[]')) { '[]' })
}

# One line for everything that a page and a cmdlet both say about a parameter.
function Get-ParameterLine {
    param($Parameter)

    $sets = $Parameter.ParameterSets | Sort-Object Name | ForEach-Object {
        "$($_.Name): position $($_.Position), required $($_.IsRequired), by value $($_.ValueFromPipeline), " +
        "by property name $($_.ValueFromPipelineByPropertyName)"
    }
    "$($Parameter.Name) [$($Parameter.Type)] aliases ($(($Parameter.Aliases | Sort-Object) -join ', ')) $($sets -join '; ')"
}

# What is wrong with a page, compared to the cmdlet that it describes.
function Find-Difference {
    param($Page, $Command)

    $written = @($Page.Parameters | ForEach-Object { Get-ParameterLine $_ })
    $built = @($Command.Parameters | ForEach-Object { Get-ParameterLine $_ })
    foreach ($line in $written | Where-Object { $_ -cnotin $built }) { "$($Page.Title): only the page says: $line" }
    foreach ($line in $built | Where-Object { $_ -cnotin $written }) { "$($Page.Title): only the cmdlet says: $line" }
    $shown = @($Page.Syntax | ForEach-Object { "$_" -replace ' \[<CommonParameters>\]' })
    foreach ($line in $Command.Syntax | Where-Object { "$_" -notin $shown }) { "$($Page.Title): only the cmdlet says: $line" }
    foreach ($type in $Command.Outputs.Typename | Where-Object { $_ -notin $Page.Outputs.Typename }) {
        "$($Page.Title): the page lacks the output $type."
    }
    foreach ($parameter in $Page.Parameters | Where-Object { -not $_.Description }) {
        "$($Page.Title): -$($parameter.Name) has no description."
    }
}

# Fills the element of one cmdlet with the texts of its page.
function Complete-Maml {
    param([Xml.XmlElement] $Element, $Page, [Xml.XmlNamespaceManager] $Names)

    Set-MamlText $Element.SelectSingleNode('maml:description', $Names) $Page.Description
    Set-MamlText $Element.SelectSingleNode('maml:alertSet/maml:alert', $Names) $Page.Notes
    foreach ($parameter in $Page.Parameters) {
        $path = "command:parameters/command:parameter[maml:name='$($parameter.Name)']"
        $node = $Element.SelectSingleNode($path, $Names)
        Set-MamlText $node.SelectSingleNode('maml:description', $Names) $parameter.Description
        $default = $node.AppendChild($node.OwnerDocument.CreateElement('dev', 'defaultValue', $Names.LookupNamespace('dev')))
        $default.InnerText = $parameter.DefaultValue ? $parameter.DefaultValue : 'None'
        $syntax = "command:syntax/command:syntaxItem/command:parameter[maml:name='$($parameter.Name)']"
        foreach ($one in @($node) + @($Element.SelectNodes($syntax, $Names))) {
            # The order of the page's syntax line is not the position, and the pipeline is unknown to it.
            $one.SetAttribute('position', $node.GetAttribute('position').ToLowerInvariant())
            $one.SetAttribute('pipelineInput', $node.GetAttribute('pipelineInput'))
            $value = $one.SelectSingleNode('command:parameterValue', $Names)
            if ($value) { $value.InnerText = Get-ShortType $parameter.Type }
            $one.SelectSingleNode('dev:type/maml:name', $Names).InnerText = Get-BareType $parameter.Type
        }
    }
    foreach ($pair in @(
            @{ Nodes = 'command:inputTypes/command:inputType'; Texts = $Page.Inputs },
            @{ Nodes = 'command:returnValues/command:returnValue'; Texts = $Page.Outputs })) {
        $nodes = @($Element.SelectNodes($pair.Nodes, $Names))
        for ($i = 0; $i -lt $nodes.Count; $i++) {
            Set-MamlText $nodes[$i].SelectSingleNode('maml:description', $Names) $pair.Texts[$i].Description
        }
    }
    $examples = @($Element.SelectNodes('command:examples/command:example', $Names))
    for ($i = 0; $i -lt $examples.Count; $i++) {
        Set-MamlExample $examples[$i] $Page.Examples[$i].Title $Page.Examples[$i].Remarks
    }

    # Get-Help -Online opens the first address; a page's neighbour in this folder has none.
    foreach ($link in @($Element.SelectNodes('command:relatedLinks/maml:navigationLink', $Names))) {
        $address = $link.SelectSingleNode('maml:uri', $Names)
        $text = $link.SelectSingleNode('maml:linkText', $Names).InnerText
        if ($text -eq 'Online Version') { $null = $link.ParentNode.RemoveChild($link) }
        elseif ($address.InnerText -notlike 'https:*') { $null = $link.RemoveChild($address) }
    }
}

function Write-TextFile {
    param([string] $Path, [string] $Text)

    [IO.File]::WriteAllText($Path, $Text.Replace("`r`n", "`n"), [Text.UTF8Encoding]::new($false))
    $Path
}

if (-not (Test-Path $ModulePath)) { throw 'The module is not built. Run ./build.ps1 Build first.' }
Import-Module Microsoft.PowerShell.PlatyPS -MinimumVersion 1.0
Import-Module (Join-Path $PSScriptRoot 'HelpText.psm1') -Force
$module = Import-Module $ModulePath -PassThru
$commands = @($module.ExportedCmdlets.Values | Sort-Object Name)
$files = @(Get-ChildItem $pagesFolder -Filter *-*.md | Sort-Object Name)

$problems = @(
    foreach ($command in $commands | Where-Object Name -NotIn $files.BaseName) { "$($command.Name) has no page." }
    foreach ($file in $files | Where-Object BaseName -NotIn $commands.Name) { "$($file.Name) describes no cmdlet." }
    foreach ($file in $files | Where-Object { -not (Test-MarkdownCommandHelp $_.FullName) }) {
        "$($file.Name) has not the form that PlatyPS wants."
    }
)
$pages = @($files | Where-Object BaseName -In $commands.Name | ForEach-Object { Import-MarkdownCommandHelp $_.FullName })
$problems += foreach ($page in $pages) {
    Find-Difference $page (New-CommandHelp (Get-Command "GitHubSecrets\$($page.Title)"))
}
if ($problems) {
    $problems | ForEach-Object { [Console]::Error.WriteLine($_) }
    exit 1
}

$work = Join-Path ([IO.Path]::GetTempPath()) ([IO.Path]::GetRandomFileName())
try {
    $null = $pages | Export-MamlCommandHelp -OutputFolder $work
    $maml = [xml](Get-Content (Get-ChildItem $work -Filter $mamlName -Recurse).FullName -Raw)
}
finally {
    Remove-Item $work -Recurse -Force -ErrorAction Ignore
}

$names = [Xml.XmlNamespaceManager]::new($maml.NameTable)
$names.AddNamespace('maml', 'http://schemas.microsoft.com/maml/2004/10')
$names.AddNamespace('command', 'http://schemas.microsoft.com/maml/dev/command/2004/10')
$names.AddNamespace('dev', 'http://schemas.microsoft.com/maml/dev/2004/10')
foreach ($page in $pages) {
    $element = $maml.SelectSingleNode("//command:command[command:details/command:name='$($page.Title)']", $names)
    Complete-Maml $element $page $names
}

$null = New-Item $OutputPath -ItemType Directory -Force
$settings = [Xml.XmlWriterSettings]@{ Indent = $true; NewLineChars = "`n"; Encoding = [Text.UTF8Encoding]::new($false) }
$buffer = [IO.MemoryStream]::new()
$writer = [Xml.XmlWriter]::Create($buffer, $settings)
$maml.Save($writer)
$writer.Dispose()
Write-TextFile (Join-Path $OutputPath $mamlName) ([Text.Encoding]::UTF8.GetString($buffer.ToArray()) + "`n")

$about = Get-Content (Join-Path $pagesFolder 'about_GitHubSecrets.md') -Raw
Write-TextFile (Join-Path $OutputPath 'about_GitHubSecrets.help.txt') (ConvertTo-AboutText $about)
