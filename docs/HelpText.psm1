# What PlatyPS leaves undone: Get-Help shows text as it is, so the markdown of the pages is turned into plain text, and
# the code of an example goes where Get-Help looks for it.

$script:Maml = 'http://schemas.microsoft.com/maml/2004/10'
$script:Dev = 'http://schemas.microsoft.com/maml/dev/2004/10'
$script:Fence = '^```'

# Inline markdown as plain text: code and emphasis lose their marks, links show their address.
function ConvertTo-PlainText {
    param([string] $Markdown)

    $Markdown -replace '\[([^\]]+)\]\((https?:[^)]+)\)', '$1 ($2)' -replace '\[([^\]]+)\]\([^)]+\)', '$1' `
        -replace '`([^`]+)`', '$1' -replace '\*\*([^*]+)\*\*', '$1' -replace '\\([\\`*_\[\]<>])', '$1'
}

# The blocks of a text: paragraphs and lists with their lines joined, tables and code as they are.
function Split-Markdown {
    param([string] $Markdown)

    $kind = $null
    $lines = [Collections.Generic.List[string]]::new()
    $finish = {
        if ($lines.Count) { [pscustomobject]@{ Kind = $kind; Lines = $lines.ToArray() } }
        $lines.Clear()
    }
    foreach ($line in $Markdown -split '\r?\n') {
        if ($kind -eq 'Code') {
            if ($line -notmatch $Fence) { $lines.Add($line); continue }
            & $finish
            $kind = $null
        }
        elseif ($line -match $Fence) { & $finish; $kind = 'Code' }
        elseif ($line -match '^(#+) (.*)') {
            & $finish
            [pscustomobject]@{ Kind = 'Heading'; Lines = @($Matches[2]) }
        }
        elseif (-not $line.Trim()) { & $finish; $kind = $null }
        elseif ($lines.Count -and $kind -in 'Text', 'List' -and $line -notmatch '^- ') { $lines[-1] += ' ' + $line.Trim() }
        else {
            $next = switch -Regex ($line) { '^- ' { 'List' } '^\|' { 'Table' } default { 'Text' } }
            if ($next -ne $kind) { & $finish }
            $kind = $next
            $lines.Add($line)
        }
    }
    & $finish
}

# Replaces what an element holds with paragraphs.
function Set-MamlParagraph {
    param([Xml.XmlElement] $Element, [string[]] $Text)

    while ($Element.FirstChild) { $null = $Element.RemoveChild($Element.FirstChild) }
    foreach ($each in $Text) {
        $paragraph = $Element.AppendChild($Element.OwnerDocument.CreateElement('maml', 'para', $Maml))
        if ($each) { $paragraph.InnerText = $each }
    }
}

# A markdown text as paragraphs; a list is one paragraph of several lines.
function Set-MamlText {
    param([Xml.XmlElement] $Element, [string] $Markdown)

    Set-MamlParagraph $Element (Split-Markdown $Markdown | ForEach-Object { ConvertTo-PlainText ($_.Lines -join "`n") })
}

# An example: all code, output included, and after it the text, with an empty line before the next example.
function Set-MamlExample {
    param([Xml.XmlElement] $Element, [string] $Title, [string] $Markdown)

    $blocks = @(Split-Markdown $Markdown)
    $code = $blocks | Where-Object Kind -EQ Code | ForEach-Object { $_.Lines -join "`n" }
    $remarks = $blocks | Where-Object Kind -NE Code | ForEach-Object { ConvertTo-PlainText ($_.Lines -join "`n") }
    $names = [Xml.XmlNamespaceManager]::new($Element.OwnerDocument.NameTable)
    $names.AddNamespace('maml', $Maml)
    $names.AddNamespace('dev', $Dev)
    $Element.SelectSingleNode('maml:title', $names).InnerText = "--- $Title ---"
    $null = $Element.RemoveChild($Element.SelectSingleNode('maml:introduction', $names))
    $Element.SelectSingleNode('dev:code', $names).InnerText = $code -join "`n`n"
    Set-MamlParagraph $Element.SelectSingleNode('dev:remarks', $names) (@($remarks) + '')
}

function Format-Wrapped {
    param([string] $Text, [int] $Width, [string] $Indent = '', [string] $Hanging = $Indent)

    $line = $Indent
    $isEmpty = $true
    foreach ($word in $Text -split ' ') {
        if (-not $isEmpty -and $line.Length + 1 + $word.Length -gt $Width) {
            $line
            $line = $Hanging
            $isEmpty = $true
        }
        $line += if ($isEmpty) { $word } else { " $word" }
        $isEmpty = $false
    }
    $line
}

# The cells of a table padded to columns, without the frame.
function Format-TableText {
    param([string[]] $Lines, [string] $Indent)

    $rows = @(foreach ($line in $Lines) { , @($line.Trim('|', ' ') -split '\|' | ForEach-Object { ConvertTo-PlainText $_.Trim() }) })
    $widths = foreach ($column in 0..($rows[0].Count - 1)) {
        ($rows | Where-Object { $_[0] -notmatch '^-+$' } | ForEach-Object { $_[$column].Length } | Measure-Object -Maximum).Maximum
    }
    foreach ($row in $rows) {
        $isRule = $row[0] -match '^-+$'
        $cells = foreach ($column in 0..($row.Count - 1)) {
            if ($isRule) { '-' * $widths[$column] } else { $row[$column].PadRight($widths[$column]) }
        }
        ($Indent + ($cells -join '  ')).TrimEnd()
    }
}

<#
.SYNOPSIS
    Turns the page of an about topic into the text file that Get-Help shows, wrapped at 80 columns.
#>
function ConvertTo-AboutText {
    param([string] $Markdown)

    $indent = ' ' * 4
    $lines = foreach ($block in Split-Markdown $Markdown) {
        if ($block.Kind -eq 'Heading' -and $block.Lines[0] -notlike 'about_*') {
            # No empty line: Get-Help takes the fifth line for the synopsis.
            $block.Lines[0].ToUpperInvariant()
            continue
        }
        switch ($block.Kind) {
            Heading { 'TOPIC'; $indent + $block.Lines[0] }
            Code { $block.Lines | ForEach-Object { "$indent$indent$_".TrimEnd() } }
            Table { Format-TableText $block.Lines $indent }
            List { foreach ($item in $block.Lines) { Format-Wrapped (ConvertTo-PlainText $item) 80 $indent "$indent  " } }
            Text { Format-Wrapped (ConvertTo-PlainText $block.Lines[0]) 80 $indent }
        }
        ''
    }
    ($lines -join "`n").TrimEnd() + "`n"
}

Export-ModuleMember ConvertTo-AboutText, ConvertTo-PlainText, Split-Markdown, Set-MamlText, Set-MamlExample
