# Looks at the sandbox's front page in a real browser, with a value of 48 KB, at 375 and at 1280 pixels, in light and in dark, and
# fails where anything is wider than the screen, or stands out too little from what is behind it. Run by hand, since a browser is nothing that the tests could bring: they compute the page's style
# instead (tests/GitHubSecrets.Sandbox.Tests/FrontPageTests.cs). Needs `dotnet build`, and Chromium, Chrome or Edge.
#
#     dotnet pwsh tests/browser/Test-FrontPage.ps1 [-Browser PATH] [-Screenshots FOLDER]
param(
    [string] $Browser = (Get-Command chromium, chromium-browser, google-chrome, msedge -CommandType Application -ErrorAction Ignore |
            Select-Object -First 1).Source,
    [string] $Screenshots
)

$ErrorActionPreference = 'Stop'
if (-not $Browser) { throw 'There is no browser. Install Chromium, or give -Browser.' }
Import-Module "$PSScriptRoot/../pester/Support.psm1" -Force
Import-Module (Get-TestModuleManifest)
$profileFolder = (New-Item (Join-Path ([IO.Path]::GetTempPath()) "browser-$([guid]::NewGuid())") -ItemType Directory).FullName

# One call of the DevTools protocol, https://chromedevtools.github.io/devtools-protocol/. Gives its result.
function Invoke-Browser {
    param([Net.WebSockets.ClientWebSocket] $Socket, [string] $Method, [hashtable] $Parameters = @{ })

    $script:call++
    $text = ConvertTo-Json @{ id = $script:call; method = $Method; params = $Parameters } -Depth 5 -Compress
    $bytes = [ArraySegment[byte]] [Text.Encoding]::UTF8.GetBytes($text)
    $null = $Socket.SendAsync($bytes, [Net.WebSockets.WebSocketMessageType]::Text, $true, [Threading.CancellationToken]::None).GetAwaiter().GetResult()
    $buffer = [byte[]]::new(1MB)
    while ($true) {
        $message = [IO.MemoryStream]::new()
        do {
            $part = $Socket.ReceiveAsync([ArraySegment[byte]] $buffer, [Threading.CancellationToken]::None).GetAwaiter().GetResult()
            $message.Write($buffer, 0, $part.Count)
        } until ($part.EndOfMessage)
        # Events come in between.
        $told = [Text.Encoding]::UTF8.GetString($message.ToArray()) | ConvertFrom-Json
        if ($told.id -ne $script:call) { continue }
        if ($told.error -or $told.result.exceptionDetails) { throw "$Method failed: $(ConvertTo-Json $told -Depth 5)" }
        return $told.result
    }
}

function Get-Value {
    param([Net.WebSockets.ClientWebSocket] $Socket, [string] $Script)

    (Invoke-Browser $Socket Runtime.evaluate @{ expression = $Script; returnByValue = $true }).result.value
}

# What of the page reaches beyond the screen, is cut, or has no room: a line for each.
$findProblems = @'
(() => {
  const problems = [];
  const width = document.documentElement.clientWidth;
  const name = element => `${element.tagName.toLowerCase()} '${element.textContent.slice(0, 20)}'`;
  if (document.documentElement.scrollWidth > width) problems.push(`the page is ${document.documentElement.scrollWidth} wide`);
  for (const element of document.body.querySelectorAll('*')) {
    if (!element.checkVisibility() || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
    const box = element.getBoundingClientRect();
    if (box.right > width + 1 || box.left < 0) problems.push(`${name(element)} reaches from ${box.left} to ${box.right}`);
    if (element.scrollWidth > element.clientWidth + 1 && element.clientWidth > 0) problems.push(`${name(element)} is cut at its side`);
  }
  for (const cell of document.querySelectorAll('td:not(.short)')) {
    if (!cell.checkVisibility()) continue;
    const text = document.createRange();
    text.selectNodeContents(cell);
    const room = Math.max(...[...text.getClientRects()].map(box => box.width));
    if (cell.textContent.length > 20 && room < 120) problems.push(`${name(cell)} has lines of ${room} pixels`);
  }
  // How much a colour stands out from another, from 1 to 21: https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio
  const channels = color => color.match(/[\d.]+/g).map(Number);
  const light = color => channels(color).slice(0, 3).map(value => value / 255)
    .map(value => value <= 0.04045 ? value / 12.92 : ((value + 0.055) / 1.055) ** 2.4)
    .reduce((sum, value, i) => sum + value * [0.2126, 0.7152, 0.0722][i], 0);
  const behind = element => {
    for (let each = element; each; each = each.parentElement) {
      const color = getComputedStyle(each).backgroundColor;
      if ((channels(color)[3] ?? 1) > 0) return color;
    }
    return getComputedStyle(document.documentElement).colorScheme.includes('dark') && matchMedia('(prefers-color-scheme: dark)').matches
      ? 'rgb(18, 18, 18)' : 'rgb(255, 255, 255)';
  };
  for (const element of document.body.querySelectorAll('*')) {
    const isText = [...element.childNodes].some(node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!isText || !element.checkVisibility() || ['SCRIPT', 'STYLE'].includes(element.tagName)) continue;
    const [low, high] = [light(getComputedStyle(element).color), light(behind(element))].sort((a, b) => a - b);
    const ratio = (high + 0.05) / (low + 0.05);
    if (ratio < 4.5) problems.push(`${name(element)} stands out by ${ratio.toFixed(1)} only`);
  }
  return problems;
})()
'@

$sandbox = Start-Sandbox
$process = $null
try {
    $long = "octo-org/$('r' * 100)"
    $null = Invoke-SandboxAdmin POST repositories @{ fullName = $long }
    New-TestSecret ('v' * 49152) | Set-GitHubRepoSecret $long ('N' * 100) -App Dependabot
    New-TestSecret 'short' | Set-GitHubOrgSecret octo-org SHARED -SelectedRepository octo-repo

    $start = [Diagnostics.ProcessStartInfo]::new($Browser)
    foreach ($each in '--headless=new', '--no-sandbox', '--disable-gpu', '--remote-debugging-port=0', "--user-data-dir=$profileFolder", 'about:blank') {
        $start.ArgumentList.Add($each)
    }
    $start.RedirectStandardError = $start.RedirectStandardOutput = $true
    $process = [Diagnostics.Process]::Start($start)
    $portFile = Join-Path $profileFolder DevToolsActivePort
    Wait-Until 'the browser listens' { (Test-Path $portFile) -and @(Get-Content $portFile).Count -ge 2 }
    $port = @(Get-Content $portFile)[0]
    $page = (Invoke-RestMethod "http://127.0.0.1:$port/json/list") | Where-Object type -EQ page | Select-Object -First 1
    $socket = [Net.WebSockets.ClientWebSocket]::new()
    $null = $socket.ConnectAsync([uri] $page.webSocketDebuggerUrl, [Threading.CancellationToken]::None).GetAwaiter().GetResult()

    $looks = foreach ($width in 375, 1280) { foreach ($scheme in 'light', 'dark') { , ($width, $scheme) } }
    $failed = foreach ($look in $looks) {
        $width, $scheme = $look
        $null = Invoke-Browser $socket Emulation.setEmulatedMedia @{ features = @(@{ name = 'prefers-color-scheme'; value = $scheme }) }
        $null = Invoke-Browser $socket Emulation.setDeviceMetricsOverride @{ width = $width; height = 800; deviceScaleFactor = 1; mobile = $width -lt 500 }
        $null = Invoke-Browser $socket Page.navigate @{ url = $sandbox.Url }
        Wait-Until 'the page shows the secrets' { (Get-Value $socket "document.querySelectorAll('#secrets tr').length") -eq 2 }
        foreach ($state in 'folded', 'unfolded') {
            if ($state -eq 'unfolded') {
                $null = Get-Value $socket "document.querySelector('#secrets details').open = true"
                Wait-Until 'the value is unfolded' { (Get-Value $socket "document.querySelector('#secrets details div').textContent.length") -eq 49152 }
            }
            $problems = @(Get-Value $socket $findProblems)
            "${width} pixels, ${scheme}, ${state}: $($problems ? $problems -join '; ' : 'fits')" | Out-Host
            $problems
            if ($Screenshots) {
                $shot = (Invoke-Browser $socket Page.captureScreenshot @{ captureBeyondViewport = $true }).data
                $null = New-Item $Screenshots -ItemType Directory -Force
                [IO.File]::WriteAllBytes((Join-Path (Resolve-Path $Screenshots) "$width-$scheme-$state.png"), [Convert]::FromBase64String($shot))
            }
        }
    }
    exit [Math]::Min(@($failed).Count, 100)
}
finally {
    if ($process) { $process.Kill($true); $process.WaitForExit() }
    Stop-Sandbox
    Remove-Item $profileFolder -Recurse -Force -ErrorAction Ignore
}
