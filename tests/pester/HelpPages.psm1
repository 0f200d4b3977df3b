# The pages of the help, as the tests of what is in them read them.

# The code of a page: what stands in its fences marked as powershell.
function Get-PageCode {
    param([string] $Path)

    [regex]::Matches((Get-Content $Path -Raw), '(?ms)^```powershell\n(.*?)^```').ForEach({ $_.Groups[1].Value })
}

# Every paragraph and every piece of code that a cmdlet's page says, as Get-Help shows it. Needs docs/HelpText.psm1.
function Get-PageText {
    param([string] $Path)

    # What PlatyPS makes of the cmdlet itself, and what Get-Help adds by itself.
    $made = '(?s)\A---\n.*?\n---\n', '(?ms)^## SYNTAX\n.*?(?=^## )', '(?ms)^## ALIASES\n.*?(?=^## )', '(?ms)^```yaml\n.*?^```\n',
        '(?ms)^### CommonParameters\n.*?(?=^## )', '(?ms)^## RELATED LINKS\n.*'
    $text = (Get-Content $Path -Raw).ReplaceLineEndings("`n")
    foreach ($pattern in $made) { $text = $text -replace $pattern }
    foreach ($block in Split-Markdown $text | Where-Object Kind -NE Heading) {
        $lines = $block.Lines -join "`n"
        if ($block.Kind -eq 'Code') { $lines -split "`n`n" } else { ConvertTo-PlainText $lines }
    }
}

# The same of the help file that is shipped, which is read once for all cmdlets.
$script:Files = @{}
function Get-MamlText {
    param([string] $Path, [string] $Cmdlet)

    $help = ($script:Files[$Path] ??= [xml] (Get-Content $Path -Raw)).SelectSingleNode(
        "//*[local-name()='command'][*[local-name()='details']/*[local-name()='name']='$Cmdlet']")
    $help.SelectNodes(".//*[local-name()='para']").InnerText | Where-Object { $_ }
    $help.SelectNodes(".//*[local-name()='code']") | ForEach-Object { $_.InnerText -split "`n`n" }
}
